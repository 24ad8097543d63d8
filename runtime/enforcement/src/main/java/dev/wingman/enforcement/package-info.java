/** What keeps plugins in their place within a JVM: the security manager and the first permission rows. */
@org.jspecify.annotations.NullMarked
package dev.wingman.enforcement;
