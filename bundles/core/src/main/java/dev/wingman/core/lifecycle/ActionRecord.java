package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;

/**
 * What is written down and told of one action, from its beginning to its report.
 *
 * <p>For the thread that takes the action from phase to phase; only {@link #progress} and the report are for others.
 */
final class ActionRecord {

    private final Assignment assignment;
    private final Course course;
    private final ActionLock lock;
    private final Machinery machinery;
    private final Follower follower;
    private final Deferred<ActionReport> report;
    private final Instant startedAt = Instant.now();
    private final long taken = Clock.now();
    private final List<PhaseReport> phases = new ArrayList<>(4);
    private final AtomicBoolean settled = new AtomicBoolean();
    private final ProgressRate progressRate = new ProgressRate();

    /** Null before the action is recorded, and for one that changes nothing and goes on without. */
    private Recorder.@Nullable Log log;

    /** Why it goes on without; empty while it does not. */
    private String unrecorded = "";

    ActionRecord(
            Assignment assignment,
            Course course,
            ActionLock lock,
            Machinery machinery,
            Follower follower,
            Deferred<ActionReport> report) {
        this.assignment = assignment;
        this.course = course;
        this.lock = lock;
        this.machinery = machinery;
        this.follower = follower;
        this.report = report;
    }

    /** When the action was taken. */
    long taken() {
        return taken;
    }

    Promise<ActionReport> report() {
        return report.getPromise();
    }

    ActionReport awaitReport() throws InterruptedException {
        machinery.callers().until(report.getPromise()::isDone);
        try {
            return report.getPromise().getValue();
        } catch (InvocationTargetException e) {
            throw new AssertionError("a report never fails", e);
        }
    }

    /** @throws NotRecordedException if it must not begin; what changes nothing may go on without a record */
    void received() throws NotRecordedException {
        Order order = assignment.order();
        try {
            log = order.received()
                    ? machinery.recorder().resumed(order.action().id())
                    : machinery.recorder().received(order.taken());
        } catch (NotRecordedException e) {
            if (assignment.mutatesState()) {
                throw e;
            }
            unrecorded = e.reason();
        }
    }

    /** @throws NotRecordedException if the phase must not begin */
    void phaseBegins(Phase phase) throws NotRecordedException {
        if (log != null) {
            log.phaseBegins(phase, phase.mayChange() && assignment.mutatesState());
        }
        follower.phaseStarted(phase);
    }

    /** A line of the runtime's own. */
    void tell(String message) {
        follower.progress(message);
    }

    /** A line from the plugin; dropped when there were too many. */
    void progress(String message) {
        if (progressRate.allows(Clock.now())) {
            follower.progress(message);
        }
    }

    /** What of the end of a phase counts: a journal that does not take it keeps the next phase from beginning. */
    PhaseEnd phaseEnded(PluginCall ended, PhaseEnd end) {
        PhaseReport phase = PhaseReports.of(ended.phase, end, Duration.ofNanos(Clock.now() - ended.begun));
        phases.add(phase);
        PhaseEnd counts = end;
        try {
            if (log != null) {
                log.phaseEnded(phase, keeps(ended.phase) ? PhaseReports.clean(course.result()) : null);
            }
        } catch (NotRecordedException e) {
            if (end instanceof PhaseEnd.Answered && ended.phase.compareTo(Phase.EXECUTE) <= 0) {
                counts = PhaseEnd.failed(Outcome.FAILED, "has ended, but was not recorded: " + e.reason());
            }
        }
        follower.phaseEnded(phase);
        return counts;
    }

    private boolean keeps(Phase phase) {
        return phase == Phase.EXECUTE && assignment.mutatesState();
    }

    /** The action has ended as its course says. */
    void ended() {
        ActionReport ended = built();
        String not = unrecorded.isEmpty() ? "" : "not recorded: " + unrecorded;
        if (log != null) {
            try {
                log.ended(ended, assignment.mutatesState());
            } catch (NotRecordedException e) {
                not = "this end was not recorded: " + e.reason();
            }
        }
        if (!not.isEmpty()) {
            course.endedEarly(course.outcome(), course.message() + "; " + not);
            ended = built();
        }
        settle(ended);
    }

    /** The action has ended, and nobody can write that down; unless it had ended before. */
    void endedUnrecorded(Outcome how, String why) {
        course.endedEarly(how, why);
        settle(built());
    }

    private void settle(ActionReport ended) {
        if (settled.compareAndSet(false, true)) {
            machinery.running().remove(assignment.action().id());
            assignment.admission().close();
            try {
                lock.ended(); // Sends others on their way, and whatever goes wrong with them, this one has ended.
            } finally {
                report.resolve(ended);
                assignment.serving().exit();
            }
        }
    }

    private ActionReport built() {
        return assignment.report(course, startedAt, Duration.ofNanos(Clock.now() - taken), phases);
    }
}
