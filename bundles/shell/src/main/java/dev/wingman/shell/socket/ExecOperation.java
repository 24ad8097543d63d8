package dev.wingman.shell.socket;

import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.wire.Json;
import dev.wingman.wire.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/** One action for one client: waits until the plugins of the start are there, then runs it and tells how it goes. */
final class ExecOperation implements Operation, ActionListener {

    private static final int MAX_PROGRESS = 4096;

    private final ActionService actions;
    private final Promise<Void> settled;
    private final ActionRequest request;
    private final OperationAnswers answers;
    private @Nullable RunningAction running;
    private @Nullable String cancelled;

    ExecOperation(ActionService actions, Promise<Void> settled, ActionRequest request, OperationAnswers answers) {
        this.actions = actions;
        this.settled = settled;
        this.request = request;
        this.answers = answers;
    }

    @Override
    public void begin() {
        settled.onResolve(this::submit);
    }

    private synchronized void submit() {
        if (cancelled != null) {
            return;
        }
        running = actions.submit(request, this);
        running.report().onSuccess(this::ended);
    }

    @Override
    public synchronized void cancel(String reason) {
        if (running != null) {
            running.cancel(reason);
        } else if (cancelled == null) {
            cancelled = reason;
            answers.last(Protocol.Refusal.CANCELLED.frame("nothing has happened: " + reason));
        }
    }

    private void ended(ActionReport report) {
        answers.last(Protocol.frame("report", "report", new Json.Text(ActionJson.write(report))));
    }

    @Override
    public void phaseStarted(String actionId, String phase) {
        answers.send(Protocol.frame("phase_started", "id", actionId, "phase", phase));
    }

    @Override
    public void phaseEnded(String actionId, ActionReport.PhaseReport phase) {
        answers.send(Protocol.frame("phase_ended", "id", actionId, "phase", phase(phase)));
    }

    private static Map<String, Object> phase(ActionReport.PhaseReport phase) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", phase.name());
        document.put("ok", phase.ok());
        document.put("message", phase.message());
        document.put("duration_ms", phase.duration().toNanos() / 1_000_000.0);
        return document;
    }

    @Override
    public void progress(String actionId, String message) {
        String text = message.length() <= MAX_PROGRESS ? message : message.substring(0, MAX_PROGRESS) + "…";
        answers.offer(Protocol.frame("progress", "id", actionId, "message", text));
    }
}
