package dev.wingman.shell.fake;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Outcome;
import dev.wingman.policy.PolicyExplanation;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;

/**
 * A core whose plugin {@code fake} does what its actions are called: {@code echo} answers its parameters, {@code hang}
 * waits to be cancelled, {@code flood} reports progress without end before it succeeds, and the name of an outcome
 * ends with that outcome.
 */
public final class FakeActions implements ActionService {

    public static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
    public static final int FLOOD = 20_000;

    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final List<ActionReport> ended = new ArrayList<>();
    private final BlockingQueue<String> cancellations = new LinkedBlockingQueue<>();
    private final BlockingQueue<ActionRequest> requests = new LinkedBlockingQueue<>();
    private int count;

    /** In the order of their coming. */
    public final BlockingQueue<FollowUpRequest> rollbacks = new LinkedBlockingQueue<>();

    /** In the order of their coming. */
    public final BlockingQueue<FollowUpRequest> inspections = new LinkedBlockingQueue<>();

    /** What the policy says to whatever is asked; null if there is none. */
    public volatile PolicyExplanation explanation;

    /** The requests in the order of their coming. */
    public BlockingQueue<ActionRequest> requests() {
        return requests;
    }

    /** The reasons of the cancellations, in order. */
    public BlockingQueue<String> cancellations() {
        return cancellations;
    }

    @Override
    public synchronized RunningAction submit(ActionRequest request, ActionListener listener) {
        Running action = new Running("a" + ++count, request, listener);
        requests.add(request);
        running.put(action.id, action);
        action.begin();
        return action;
    }

    /** Every rollback succeeds, of whatever it is. */
    @Override
    public synchronized RunningAction rollback(FollowUpRequest request, ActionListener listener) {
        rollbacks.add(request);
        Action undone = new Action(request.id(), "echo", request.id(), Map.of(), Map.of());
        return submit(request.of(undone, "fake", Map.of()), listener);
    }

    /** There is always an effect. */
    @Override
    public synchronized RunningAction inspect(FollowUpRequest request, ActionListener listener) {
        inspections.add(request);
        Action inspected = new Action(request.id(), "echo", request.id(), Map.of(), Map.of());
        return submit(request.of(inspected, "fake", Map.of()), listener);
    }

    @Override
    public PolicyExplanation explain(ActionRequest request) {
        if (explanation == null) {
            throw new IllegalArgumentException("no policy here");
        }
        return explanation;
    }

    @Override
    public SortedMap<String, List<String>> actions() {
        return new TreeMap<>(Map.of("fake", List.of("echo", "hang"), "script", List.of("run_bash", "run_python")));
    }

    @Override
    public List<RunningAction> running() {
        List<RunningAction> list = new ArrayList<>(running.values());
        list.sort(Comparator.comparing(RunningAction::id));
        return list;
    }

    @Override
    public synchronized List<ActionReport> history(int limit) {
        List<ActionReport> newestFirst = new ArrayList<>(ended);
        java.util.Collections.reverse(newestFirst);
        return newestFirst.subList(0, Math.min(limit, newestFirst.size()));
    }

    @Override
    public synchronized Optional<ActionReport> report(String id) {
        return ended.stream().filter(report -> report.id().equals(id)).findFirst();
    }

    private synchronized void keep(ActionReport report) {
        running.remove(report.id());
        ended.add(report);
    }

    private final class Running implements RunningAction {

        private final String id;
        private final ActionRequest request;
        private final ActionListener listener;
        private final Deferred<ActionReport> deferred = new Deferred<>();
        private final List<PhaseReport> phases = new ArrayList<>();

        Running(String id, ActionRequest request, ActionListener listener) {
            this.id = id;
            this.request = request;
            this.listener = listener;
        }

        @Override
        public String state() {
            String where = deferred.getPromise().isDone() ? "ended" : "execute";
            return request.plugin() + " " + request.action() + ": " + where;
        }

        @Override
        public ActionReport awaitReport() throws InterruptedException {
            try {
                return report().getValue();
            } catch (InvocationTargetException e) {
                throw new AssertionError(e);
            }
        }

        void begin() {
            if (!request.plugin().equals("fake")) {
                end(Outcome.REJECTED, "no plugin '" + request.plugin() + "'", null, "");
                return;
            }
            phase("validate_pre", "the request is sound", 1);
            listener.phaseStarted(id, "execute");
            switch (request.action()) {
                case "hang" -> listener.progress(id, "hanging");
                case "flood" -> flood();
                case "echo" -> succeed();
                default ->
                    end(
                            Outcome.valueOf(request.action().toUpperCase(Locale.ROOT)),
                            "it ended so",
                            ActionResult.error("it ended so"),
                            "trusted");
            }
        }

        private void flood() {
            for (int i = 0; i < FLOOD; i++) {
                listener.progress(id, "line " + i + " of a flood that a slow reader need not see");
            }
            succeed();
        }

        private void succeed() {
            listener.progress(id, "echoing");
            phases.add(new PhaseReport("execute", true, "echoed", Duration.ofMillis(1234)));
            listener.phaseEnded(id, phases.get(1));
            phase("validate_post", "execute reported success", 0);
            Map<String, Object> data = new LinkedHashMap<>(request.params());
            end(Outcome.SUCCEEDED, "echoed", ActionResult.success("echoed", data), "trusted");
        }

        private void phase(String name, String message, long millis) {
            listener.phaseStarted(id, name);
            phases.add(new PhaseReport(name, true, message, Duration.ofMillis(millis)));
            listener.phaseEnded(id, phases.get(phases.size() - 1));
        }

        private void end(Outcome outcome, String message, ActionResult result, String trust) {
            ActionReport report = new ActionReport(
                    id,
                    request.plugin(),
                    trust.isEmpty() ? "" : "1.0.0",
                    trust,
                    request.action(),
                    request.target(),
                    outcome,
                    message,
                    STARTED,
                    Duration.ofMillis(1235),
                    phases,
                    result,
                    trust.isEmpty() ? List.of() : List.of("permission rows"));
            keep(report);
            deferred.resolve(report);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Promise<ActionReport> report() {
            return deferred.getPromise();
        }

        @Override
        public void cancel(String reason) {
            cancellations.add(reason);
            if (!deferred.getPromise().isDone()) {
                end(Outcome.CANCELLED, reason, null, "trusted");
            }
        }
    }
}
