/** Makes a static site of the Markdown in this repository, and finds links that lead nowhere. */
@org.jspecify.annotations.NullMarked
package dev.wingman.site;
