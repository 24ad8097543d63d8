/**
 * The plan of a bundle carried out by bndlib, at build time and at run time alike.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.packager.bnd;
