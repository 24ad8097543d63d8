package dev.wingman.settings;

/** What an operator wrote cannot be used; the message names the file, and every mistake on a line of its own. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
