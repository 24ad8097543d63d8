/** Tests of plugins: what an author needs, and nothing of a framework. Begin with {@link WingmanPlugin}. */
@org.jspecify.annotations.NullMarked
package dev.wingman.testkit;
