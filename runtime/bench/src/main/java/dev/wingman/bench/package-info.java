/** Benchmarks; run by hand with {@code runtime/bench/run}. */
@org.jspecify.annotations.NullMarked
package dev.wingman.bench;
