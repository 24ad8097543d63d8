package dev.wingman.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exit code that an outcome means. */
final class Outcomes {

    private Outcomes() {}

    static ExitCode exitCode(Map<String, @Nullable Object> report) {
        return switch (String.valueOf(report.get("outcome"))) {
            case "succeeded" -> ExitCode.SUCCEEDED;
            case "denied", "pending" -> ExitCode.REFUSED;
            // Rejected without any phase: there is no such plugin or action to ask.
            case "rejected" -> List.of().equals(report.get("phases")) ? ExitCode.BAD_INPUT : ExitCode.FAILED;
            default -> ExitCode.FAILED;
        };
    }
}
