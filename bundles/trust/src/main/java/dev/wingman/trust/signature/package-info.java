/**
 * Signatures of jars (JAR File Specification, "Signed JAR File"): whether one covers the jar whole, and who made it.
 *
 * <p>The cryptography is the JDK's. What stands here only takes away from what it accepts, and says why.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.trust.signature;
