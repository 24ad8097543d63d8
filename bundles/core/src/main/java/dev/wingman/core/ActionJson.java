package dev.wingman.core;

import dev.wingman.api.ActionResult;
import dev.wingman.core.json.ActionDocumentReader;
import dev.wingman.core.json.FreeValue;
import dev.wingman.core.json.PendingJson;
import dev.wingman.core.json.ReportReader;
import dev.wingman.core.json.ReportWriter;
import dev.wingman.core.json.TakenJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Actions and reports in their wire form. */
public final class ActionJson {

    /** The most bytes of an action document. */
    public static final int MOST_BYTES = 1 << 20;

    private ActionJson() {}

    /**
     * Reads an action document.
     *
     * @param file the name that the problems carry
     * @throws InvalidActionException if it is no such document, with every mistake
     */
    public static ActionDocument readAction(String file, byte[] document) throws InvalidActionException {
        return new ActionDocumentReader(file).read(document);
    }

    /**
     * Reads a plan.
     *
     * @param file the name that the problems carry
     * @throws InvalidActionException if it is no plan, with every mistake
     */
    public static ActionPlan readPlan(String file, byte[] document) throws InvalidActionException {
        return new ActionDocumentReader(file).readPlan(document);
    }

    /** A report as one line of JSON. */
    public static String write(ActionReport report) {
        return ReportWriter.write(report, "");
    }

    /** A report as JSON for the eye, over several lines. */
    public static String writeIndented(ActionReport report) {
        return ReportWriter.write(report, "  ");
    }

    /**
     * Reads what {@link #write} wrote; times are to the millisecond, durations to the microsecond.
     *
     * @throws IllegalArgumentException if it is no report
     */
    public static ActionReport readReport(String report) {
        return ReportReader.read(report);
    }

    /** The free part of an action or a result, as one line of JSON. */
    public static String write(Map<String, ? extends @Nullable Object> values) {
        return FreeValue.text(values);
    }

    /** An action that waits for a human, as one line of JSON. */
    public static String write(PendingAction action) {
        return PendingJson.write(action);
    }

    /**
     * Reads what {@link #write(PendingAction)} wrote.
     *
     * @throws IllegalArgumentException if it is no such action
     */
    public static PendingAction readPending(String action) {
        return PendingJson.read(action);
    }

    /** How an action began, as one line of JSON: without its id, and without its secrets. */
    public static String write(TakenAction action) {
        return TakenJson.write(action);
    }

    /**
     * Reads what {@link #write(TakenAction)} wrote.
     *
     * @throws IllegalArgumentException if it is no such action
     */
    public static TakenAction readTaken(String id, String action) {
        return TakenJson.read(id, action);
    }

    /** What a plugin answered, as one line of JSON. */
    public static String write(ActionResult result) {
        return ReportWriter.write(result);
    }

    /**
     * Reads what {@link #write(ActionResult)} wrote.
     *
     * @throws IllegalArgumentException if it is no result
     */
    public static ActionResult readResult(String result) {
        return ReportReader.readResult(result);
    }
}
