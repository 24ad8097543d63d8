package dev.wingman.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exit code that an outcome means. */
final class Outcomes {

    private Outcomes() {}

    static ExitCode exitCode(Map<String, @Nullable Object> report) {
        return switch (String.valueOf(report.get("outcome"))) {
            case "succeeded" -> ExitCode.SUCCEEDED;
            case "denied", "pending" -> ExitCode.REFUSED;
            // Without a proven level no plugin took the action: there is none of that name.
            case "rejected" -> "".equals(report.get("trust")) ? ExitCode.BAD_INPUT : ExitCode.FAILED;
            default -> ExitCode.FAILED;
        };
    }
}
