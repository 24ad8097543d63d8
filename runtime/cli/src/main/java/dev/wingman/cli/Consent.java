package dev.wingman.cli;

import dev.wingman.wire.PrintableText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the human at the terminal where the policy wants one to agree. */
final class Consent {

    private static final Set<String> YES = Set.of("y", "yes");

    private final Context context;

    Consent(Context context) {
        this.context = context;
    }

    /** Whether the human lets the action begin that waits; anything but yes is no, and the action waits on. */
    boolean given(Map<String, @Nullable Object> report) throws CliException {
        PrintStream err = context.surroundings().err();
        err.println(PrintableText.of(String.valueOf(report.get("message"))));
        err.print("Let it begin? [y/N] ");
        err.flush();
        try {
            String answer = new BufferedReader(
                            new InputStreamReader(context.surroundings().in(), StandardCharsets.UTF_8))
                    .readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new CliException(ExitCode.REFUSED, "the answer cannot be read: " + e.getMessage(), e);
        }
    }
}
