/**
 * How people and programs speak to the runtime: Gogo commands ({@code command}) and the local socket ({@code socket}).
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.shell;
