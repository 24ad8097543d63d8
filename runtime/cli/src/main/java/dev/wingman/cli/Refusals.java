package dev.wingman.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Error frames of the runtime as what the caller should conclude. */
final class Refusals {

    private Refusals() {}

    static CliException of(Map<String, @Nullable Object> frame) {
        ExitCode code =
                switch (String.valueOf(frame.get("code"))) {
                    case "bad_request" -> ExitCode.BAD_INPUT;
                    case "cancelled" -> ExitCode.FAILED;
                    default -> ExitCode.NO_RUNTIME;
                };
        return new CliException(code, String.valueOf(frame.get("message")));
    }
}
