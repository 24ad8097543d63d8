package dev.wingman.sandbox.guest;

import static java.util.Objects.requireNonNull;

/** Code of the plugin has thrown; the cause is what it threw, and may be a class of the plugin itself. */
final class PluginThrewException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Throwable thrown;

    PluginThrewException(Throwable thrown) {
        super(null, null, false, false);
        this.thrown = requireNonNull(thrown, "thrown");
    }

    Throwable thrown() {
        return thrown;
    }
}
