/**
 * Classes as files: what a plugin's bytecode says, without loading any of it.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.packager.classfile;
