package dev.wingman.testkit;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.testkit.stage.Stage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One action on its way to the plugin: its whole lifecycle with {@link #run}, or a single phase.
 *
 * <p>A single phase calls the plugin on the thread of the test and throws what the plugin throws. Only {@link #run} goes
 * through the core, which turns everything that can go wrong into an outcome.
 */
public final class ActionCall {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final String ID = "test-1";

    private final Stage stage;
    private final String type;
    private final Map<String, @Nullable Object> params = new LinkedHashMap<>();
    private String target = "";
    private Duration timeout = USUAL;

    ActionCall(Stage stage, String type) {
        this.stage = stage;
        this.type = requireNonNull(type, "type");
    }

    /** What it acts on, as an operator writes it with {@code --target}. */
    public ActionCall on(String newTarget) {
        target = requireNonNull(newTarget, "target");
        return this;
    }

    /** One parameter: a string, number, boolean, null, list or map. */
    public ActionCall with(String name, @Nullable Object value) {
        params.put(requireNonNull(name, "name"), value);
        return this;
    }

    /** For the whole action; 30 s without it. */
    public ActionCall within(Duration newTimeout) {
        timeout = requireNonNull(newTimeout, "timeout");
        return this;
    }

    /** The action as the plugin gets it. */
    public Action toAction() {
        return new Action(ID, type, target, params, Map.of());
    }

    /**
     * Takes the action through the lifecycle: validate_pre, execute, validate_post and, where something failed and the manifest
     * says {@code reversible: true}, rollback. Waits for its end.
     *
     * @throws IllegalStateException if a runtime would not put the plugin into service; the message says why
     */
    public ActionRun run() throws InterruptedException {
        return submit(request());
    }

    /** Says what would happen: validate_pre runs, execute does not. */
    public ActionRun dryRun() throws InterruptedException {
        return submit(request().asDryRun());
    }

    private ActionRequest request() {
        return new ActionRequest(stage.subject().manifest().id(), type, target, params, Map.of(), timeout, true);
    }

    private ActionRun submit(ActionRequest request) throws InterruptedException {
        List<String> progress = new CopyOnWriteArrayList<>();
        ActionListener listener = new ActionListener() {
            @Override
            public void progress(String actionId, String message) {
                progress.add(message);
            }
        };
        int before = stage.permissions().uses().size();
        RunningAction running = stage.submit(request, listener);
        ActionReport report = running.awaitReport();
        List<PermissionUse> uses = stage.permissions().uses();
        return new ActionRun(report, uses.subList(before, uses.size()), progress);
    }

    /** Calls {@link ExecutionPlugin#validatePre} alone. */
    public Verdict validatePre() throws Exception {
        return Promised.value("validatePre", timeout, stage.plugin().validatePre(toAction()));
    }

    /** Calls {@link ExecutionPlugin#execute} alone. */
    public ActionResult execute() throws Exception {
        return Promised.value("execute", timeout, stage.plugin().execute(toAction()));
    }

    /** Calls {@link ExecutionPlugin#validatePost} alone. */
    public Verdict validatePost(ActionResult result) throws Exception {
        return Promised.value("validatePost", timeout, stage.plugin().validatePost(toAction(), result));
    }

    /** Calls {@link ExecutionPlugin#rollback} alone. */
    public boolean rollback(ActionResult result) throws Exception {
        return Promised.value("rollback", timeout, stage.plugin().rollback(toAction(), result));
    }

    @Override
    public String toString() {
        return type + (target.isEmpty() ? "" : " on " + target) + (params.isEmpty() ? "" : " with " + params);
    }
}
