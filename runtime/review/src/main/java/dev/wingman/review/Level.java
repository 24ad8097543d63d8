package dev.wingman.review;

import java.util.Locale;

/** What an author should conclude from a finding. */
public enum Level {
    /** The plugin cannot be packaged, or what it does is refused. */
    ERROR,
    /** A reviewer would ask for a change, or for a reason. */
    WARNING,
    /** Worth knowing; nobody is stopped by it. */
    NOTE;

    /** The name in reports, the same as SARIF has for it (section 3.27.10). */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
