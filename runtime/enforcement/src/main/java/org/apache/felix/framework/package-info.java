/** A foot in the framework's own package. */
@org.jspecify.annotations.NullMarked
package org.apache.felix.framework;
