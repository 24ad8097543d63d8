package dev.wingman.sharing;

import static java.util.Objects.requireNonNull;

/** Something could not be had from a repository or put into a home. The message names the place, and holds no credentials. */
public final class SharingException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What to conclude. */
    public enum Kind {
        /** Nobody answers, or what answers has not got it; another time it may. */
        UNREACHABLE,
        /** What was asked for, or what the repository says, makes no sense. */
        BROKEN,
        /** It is not what it was said to be, and nothing of it was used. */
        REFUSED
    }

    private final Kind kind;

    public SharingException(Kind kind, String message) {
        super(message);
        this.kind = requireNonNull(kind, "kind");
    }

    public SharingException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }
}
