/**
 * How a request is made: names, addresses that may be reached, one connection for one answer, and the bounds of all of it.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.resource.http.provider;
