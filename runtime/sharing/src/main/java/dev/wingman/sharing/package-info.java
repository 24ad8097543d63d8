/**
 * Sharing plugins: a repository is a directory of jars with an index, on a disk or behind a web server; a home holds what was
 * taken from one. Whatever comes from elsewhere is bounded and compared with its digest before anything of it is read.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.sharing;
