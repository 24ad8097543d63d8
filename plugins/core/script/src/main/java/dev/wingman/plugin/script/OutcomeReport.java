package dev.wingman.plugin.script;

import dev.wingman.api.ActionResult;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.ScriptOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a script ended, as an operator reads it and as a program does. */
final class OutcomeReport {

    private static final int LONGEST_LINE = 200;

    private OutcomeReport() {}

    /** A success if, and only if, the script ended by itself with exit code 0 and nothing of it is left. */
    static ActionResult of(Script script, ScriptOutcome outcome) {
        String message = message(script, outcome);
        boolean success = outcome.exitCode() == 0
                && !outcome.timedOut()
                && outcome.survivors().isEmpty();
        return success ? ActionResult.success(message, data(outcome)) : ActionResult.error(message, data(outcome));
    }

    private static Map<String, @Nullable Object> data(ScriptOutcome outcome) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("exit_code", outcome.exitCode());
        data.put("stdout", outcome.stdout());
        data.put("stderr", outcome.stderr());
        data.put("truncated", outcome.truncated());
        data.put("timed_out", outcome.timedOut());
        data.put("duration_ms", outcome.duration().toMillis());
        data.put("left_behind", outcome.leftBehind());
        data.put("survivors", outcome.survivors());
        return data;
    }

    private static String message(Script script, ScriptOutcome outcome) {
        StringBuilder message = new StringBuilder(
                outcome.timedOut()
                        ? "timed out after " + script.timeout().toSeconds() + " s and was ended"
                        : "exit code " + outcome.exitCode());
        if (outcome.leftBehind() > 0 && !outcome.timedOut()) {
            message.append(" (").append(outcome.leftBehind()).append(" process(es) left behind were ended)");
        }
        if (!outcome.survivors().isEmpty()) {
            message.append(" (still running, because they could not be ended: ")
                    .append(outcome.survivors())
                    .append(")");
        }
        String reason = lastLine(outcome.stderr());
        if (!reason.isEmpty() && (outcome.timedOut() || outcome.exitCode() != 0)) {
            message.append(": ").append(reason);
        }
        return message.toString();
    }

    /** Printable, since it is the script that chose it and a terminal that will show it. */
    private static String lastLine(String text) {
        String last = text.lines()
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(line -> !line.isEmpty())
                .reduce("", (before, line) -> line);
        return last.length() <= LONGEST_LINE ? last : last.substring(0, LONGEST_LINE) + "...";
    }
}
