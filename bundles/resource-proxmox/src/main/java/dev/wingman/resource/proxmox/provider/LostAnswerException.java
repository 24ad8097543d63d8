package dev.wingman.resource.proxmox.provider;

/** A request was on its way, and no answer of the API came: what it asked for may be done or not. */
final class LostAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    LostAnswerException(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
