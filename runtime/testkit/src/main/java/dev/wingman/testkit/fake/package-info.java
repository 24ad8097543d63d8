/** Host services in memory, which ask the plugin's permissions as the real ones do. */
@org.jspecify.annotations.NullMarked
package dev.wingman.testkit.fake;
