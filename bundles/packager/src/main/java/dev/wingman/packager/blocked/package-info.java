/**
 * What a sandboxed plugin's classes may not use: the guide's blocked imports, in their Java form.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.packager.blocked;
