/** JSON on the wire: action documents in, reports out. */
@org.jspecify.annotations.NullMarked
package dev.wingman.core.json;
