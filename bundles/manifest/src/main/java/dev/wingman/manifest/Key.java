package dev.wingman.manifest;

/**
 * A key of the manifest.
 *
 * @param name as it is written
 * @param expected completes "expected …" in messages
 */
record Key(String name, boolean required, String expected) {

    static Key required(String name, String expected) {
        return new Key(name, true, expected);
    }

    static Key optional(String name, String expected) {
        return new Key(name, false, expected);
    }
}
