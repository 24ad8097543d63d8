package dev.wingman.packager.classfile;

/** Bytes that claim to be a class are none. */
public final class MalformedClassException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedClassException(String message) {
        super(message);
    }
}
