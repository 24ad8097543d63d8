package dev.wingman.cli;

/** Another runtime holds the home. It may be one that is just coming up, or a call that is about to end. */
public final class HomeHeldException extends RuntimeStartException {

    private static final long serialVersionUID = 1L;

    /** @param message who holds it, and what would help */
    public HomeHeldException(String message) {
        super(message);
    }
}
