package dev.wingman.bench;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionLog;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.journal.sql.SqlJournal;
import dev.wingman.policy.Origin;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;

/** Journals with many entries. */
final class BenchJournal {

    private static final ActionResult RESULT = ActionResult.success("done");
    private static final int ENTRIES_OF_AN_ACTION = 8;

    private BenchJournal() {}

    /**
     * Leaves a home whose journal has so many entries as one that a runtime left that was cut.
     *
     * @param args the home, and the number
     */
    public static void main(String[] args) throws Exception {
        SqlJournal journal = open(Path.of(args[0]));
        fill(journal, Long.parseLong(args[1]));
        Runtime.getRuntime().halt(0);
    }

    static void fill(SqlJournal journal, long entries) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(256);
        AtomicLong next = new AtomicLong();
        for (int i = 0; i < 256; i++) {
            threads.execute(() -> {
                for (long n = next.getAndIncrement(); n < entries / ENTRIES_OF_AN_ACTION; n = next.getAndIncrement()) {
                    act(journal, "a-" + n);
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    /** What the core writes of an action that changes something and succeeds. */
    static void act(SqlJournal journal, String id) {
        Action action = new Action(id, "act", "target", Map.of("key", "value"), Map.of());
        ActionLog log = journal.received(
                new TakenAction(action, "noop", "1.0.0", "trusted", "c0ffee", Origin.CLI, "ann", "", ""));
        List<PhaseReport> phases = new ArrayList<>();
        for (String name : List.of("validate_pre", "execute", "validate_post")) {
            log.phaseBegins(name, name.equals("execute"));
            PhaseReport phase = new PhaseReport(name, true, "ok", Duration.ofNanos(1_000));
            phases.add(phase);
            log.phaseEnded(phase, name.equals("execute") ? RESULT : null);
        }
        ActionReport report = new ActionReport(
                id,
                "noop",
                "1.0.0",
                "trusted",
                "act",
                "target",
                Outcome.SUCCEEDED,
                "done",
                Instant.now(),
                Duration.ofNanos(10_000),
                phases,
                null,
                List.of());
        log.ended(report, true);
    }

    static SqlJournal open(Path home) {
        BundleContext context = (BundleContext) Proxy.newProxyInstance(
                BenchJournal.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, args) -> home.toString());
        return new SqlJournal(context);
    }
}
