package dev.wingman.testkit.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What a failed test has to say to its author. */
final class FailureText {

    private static final String TEST_KIT = "dev.wingman.testkit.";
    private static final Pattern NOBODY_GIVES =
            Pattern.compile("No ParameterResolver registered for parameter \\[(\\S*?)(\\w+) (\\w+)].*", Pattern.DOTALL);

    private FailureText() {}

    /** What an assertion says stands for itself; of another exception one wants to know which it is. */
    static String of(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).strip();
        boolean speaks = thrown.getMessage() != null && !message.isEmpty();
        if (thrown instanceof AssertionError) {
            return speaks ? message : "an assertion failed";
        }
        if (thrown instanceof ParameterResolutionException) {
            return ofParameter(thrown, message);
        }
        if (speaks && isOurs(thrown)) {
            return message;
        }
        return thrown.getClass().getName() + (speaks ? ": " + message : "");
    }

    /** What the test kit throws is written for the author. */
    private static boolean isOurs(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(TEST_KIT);
    }

    /** JUnit names classes and methods in full; the author knows them. */
    private static String ofParameter(Throwable thrown, String message) {
        if (thrown.getCause() != null) {
            return of(thrown.getCause());
        }
        Matcher nobody = NOBODY_GIVES.matcher(message);
        if (!nobody.matches()) {
            return message;
        }
        boolean ours = nobody.group(1).startsWith(TEST_KIT);
        return "nobody gives the parameter '" + nobody.group(3) + "' (" + nobody.group(2) + "): "
                + (ours
                        ? "the test kit does, where @WingmanPlugin stands before the test class"
                        : "the test kit gives PluginUnderTest, PluginManifest, Permissions and the fakes");
    }
}
