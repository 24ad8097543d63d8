/**
 * The built-in plugin that makes HTTP requests.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.plugin.http;
