package dev.wingman.packager.zip;

/** A jar is damaged, too large, or made so that two readers would see different things in it. */
public final class BadJarException extends Exception {

    private static final long serialVersionUID = 1L;

    public BadJarException(String message) {
        super(message);
    }
}
