/** Trust that is proven by the index of digests that the distribution was built with. */
@org.jspecify.annotations.NullMarked
package dev.wingman.trust.index;
