package dev.wingman.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the plugin of a test, or of all tests of a class, in a real guest: a child process that the kernel holds, as a
 * runtime runs sandboxed plugins. The fakes stay where they are; each call of the plugin goes through the protocol. So such a
 * test shows what the plugin cannot do there: open a file, start a thread, hand a host service what is no data.
 *
 * <p>It takes a second. The plugin must declare {@code trust_level: sandboxed}, or none. The guest's program is that of a
 * distribution: under {@code wingman plugin test} the test runs, elsewhere it is skipped, unless the system property {@code
 * wingman.dist} names a distribution. Without what holds guests on this machine it fails, and says what is missing.
 *
 * <p>{@link PluginUnderTest#instance} is then what stands for the plugin, not an object of its class.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Sandboxed {}
