package dev.wingman.sandbox.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what a plugin threw into words; each method of it may be the plugin's own code. */
record ThrownText(String type, @Nullable String message, @Nullable String at) {

    private static final int LONGEST = 1_000;
    private static final List<String> NOT_THE_AUTHORS = List.of(
            "java.", "jdk.", "sun.", "org.osgi.", "org.apache.felix.", "dev.wingman.api.", "dev.wingman.sandbox.");

    // Whatever the exception does when it is asked, the answer has to be made.
    static ThrownText of(Throwable thrown) {
        String type = thrown.getClass().getName();
        try {
            return new ThrownText(type, cut(thrown.getMessage()), place(thrown));
        } catch (Throwable again) {
            return new ThrownText(
                    type,
                    "(cannot be asked for its message: it threw "
                            + again.getClass().getName() + ")",
                    null);
        }
    }

    private static @Nullable String place(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame != null && NOT_THE_AUTHORS.stream().noneMatch(frame.getClassName()::startsWith)) {
                return cut(frame.toString());
            }
        }
        return null;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
