package dev.wingman.core.lifecycle;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.core.Outcome;
import dev.wingman.core.text.Line;
import dev.wingman.sandbox.GuestFailure;
import java.security.AccessControlException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an exception of a plugin; only {@link PluginBoundary} may, since each of its methods can be the plugin's code.
 */
@SuppressWarnings("removal") // AccessControlException is how the JVM refuses for as long as it has a SecurityManager.
final class ThrownByPlugin {

    /** A chain of causes can be endless. */
    private static final int MOST_CAUSES = 16;

    /** Leaves room in the message of the report for what the runtime adds. */
    private static final int LONGEST = 1_000;

    private static final List<String> NOT_THE_AUTHORS =
            List.of("java.", "jdk.", "sun.", "org.osgi.", "org.apache.felix.", "dev.wingman.api.", "dev.wingman.core.");

    private ThrownByPlugin() {}

    static Answer.Broken describe(String verb, Throwable thrown, Refusals refusals) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            Optional<String> refusal = refusal(cause, refusals);
            if (refusal.isPresent()) {
                return new Answer.Broken(Outcome.DENIED, "was refused: " + refusal.get());
            }
            cause = cause.getCause();
        }
        if (thrown instanceof GuestFailure failure) {
            return new Answer.Broken(Outcome.FAILED, Line.of(String.valueOf(failure.getMessage()), LONGEST));
        }
        return new Answer.Broken(Outcome.FAILED, verb + nameAndMessage(thrown) + where(thrown));
    }

    /** In the words of whoever refused; empty if nobody did. */
    private static Optional<String> refusal(Throwable cause, Refusals refusals) {
        if (cause instanceof PermissionRefusedException refused) {
            return refusals.confirm(refused).map(words -> Line.of(words, LONGEST));
        }
        if (cause instanceof AccessControlException denied) {
            return refusals.confirm(denied).map(words -> jvmRefusal(words) + where(denied));
        }
        return Optional.empty();
    }

    private static String jvmRefusal(String words) {
        return "a plugin reaches the world through host services only, and this one asked the JVM itself ("
                + Line.of(words, LONGEST)
                + ")";
    }

    private static String nameAndMessage(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getName();
        return message == null || message.isBlank() ? name : name + ": " + Line.of(message, LONGEST);
    }

    /** The author's own line that is nearest to the trouble. */
    private static String where(Throwable thrown) {
        for (@Nullable StackTraceElement frame : thrown.getStackTrace()) {
            if (frame != null && NOT_THE_AUTHORS.stream().noneMatch(frame.getClassName()::startsWith)) {
                return " (at " + Line.of(frame.toString(), 200) + ")";
            }
        }
        return "";
    }
}
