/** The host's side of sandboxed plugins, with guests that are played by the tests. */
package dev.wingman.sandbox.provider;
