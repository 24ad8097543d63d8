package dev.wingman.manifest;

/**
 * A key of a manifest or of another file that is read like one.
 *
 * @param name as it is written
 * @param expected completes "expected …" in messages
 */
public record Key(String name, boolean required, String expected) {

    public static Key required(String name, String expected) {
        return new Key(name, true, expected);
    }

    public static Key optional(String name, String expected) {
        return new Key(name, false, expected);
    }
}
