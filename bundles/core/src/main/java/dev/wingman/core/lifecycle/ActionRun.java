package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lifecycle.PhaseEnd.Failed;
import dev.wingman.core.lifecycle.PhaseEnd.PluginLeft;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import dev.wingman.core.text.Line;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;

/**
 * One action on its way.
 *
 * <p>One thread at a time takes it from phase to phase: a worker, until a plugin keeps that worker for itself; then a
 * spare thread goes on. {@link PluginCall} decides which of the two it is. Only {@link #cancel}, {@link #check} and
 * {@link #progress} come from elsewhere.
 */
final class ActionRun implements RunningAction, Runnable {

    private static final System.Logger LOG = System.getLogger("dev.wingman.core");

    private final Action action;
    private final Assignment assignment;
    private final Machinery machinery;
    private final Course course;
    private final ActionLock lock;
    private final ActionRecord record;
    private final Stoppage stoppage;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile @Nullable PluginCall call;

    ActionRun(Assignment assignment, Machinery machinery, Follower follower, Deferred<ActionReport> report) {
        this.action = assignment.action();
        this.assignment = assignment;
        this.machinery = machinery;
        this.course = new Course(assignment.blastRadius(), assignment.readsOnly(), assignment.order());
        this.lock = new ActionLock(machinery.locks(), assignment, this::granted);
        this.record = new ActionRecord(assignment, course, lock, machinery, follower, report);
        this.stoppage = new Stoppage(assignment, machinery.limits(), record.taken());
    }

    @Override
    public String id() {
        return action.id();
    }

    TakenAction taken() {
        return assignment.order().taken();
    }

    long bundleId() {
        return assignment.serving().bundleId();
    }

    @Override
    public Promise<ActionReport> report() {
        return record.report();
    }

    @Override
    public ActionReport awaitReport() throws InterruptedException {
        return record.awaitReport();
    }

    @Override
    public void cancel(String reason) {
        stoppage.wish(Stop.cancelled(Line.of(reason)));
        machinery.watchdog().look();
    }

    /** Lets it wait for its lock, and then for a worker; false if too many do already. */
    boolean start() {
        machinery.running().add(this);
        machinery.watchdog().expect(stoppage.wholeDeadline());
        boolean taken =
                switch (lock.take()) {
                    case HELD -> machinery.workers().offer(this);
                    case WAITS -> {
                        machinery.workers().runNow(this::tellForWhomItWaits);
                        yield true;
                    }
                    case FULL -> false;
                };
        if (!taken && begun.compareAndSet(false, true)) {
            machinery.running().remove(id());
            lock.ended();
            return false;
        }
        return true; // Also if it was stopped while it was being queued, and that is how it ends.
    }

    private void tellForWhomItWaits() {
        String others = lock.waitsFor();
        if (!others.isEmpty() && !begun.get()) {
            record.tell("waits for " + others);
        }
    }

    /** It has waited for its lock long enough not to be turned away by a full queue. */
    private void granted() {
        if (!begun.get() && !machinery.workers().offer(this)) {
            machinery.workers().runNow(this);
        }
    }

    /** Whether its plugin may have been called. */
    boolean hasBegun() {
        return begun.get();
    }

    /** A line from the plugin; dropped when there were too many. */
    void progress(String message) {
        record.progress(message);
    }

    @Override
    public void run() {
        if (begun.compareAndSet(false, true)) {
            guarded(this::begin);
        }
    }

    private void begin() {
        try {
            record.received();
        } catch (NotRecordedException e) {
            record.endedUnrecorded(Outcome.FAILED, "not recorded, so not begun: " + e.reason());
            return;
        }
        proceed(course.first());
    }

    /** @param others for whom it waited; empty if it was for a worker */
    private void endUnbegun(Stop why, String others) {
        String message = why.beforeItBegan(assignment.timeout(), others);
        course.endedEarly(why.outcome() == Outcome.UNKNOWN ? Outcome.FAILED : why.outcome(), message);
        try {
            record.received();
        } catch (NotRecordedException e) {
            LOG.log(Level.WARNING, "action " + id() + " ended unrecorded: " + e.reason());
            record.endedUnrecorded(course.outcome(), course.message());
            return;
        }
        record.ended();
    }

    private void proceed(@Nullable Phase first) {
        Phase phase = first;
        while (phase != null) {
            PhaseEnd end = perform(phase);
            if (end == null) {
                return; // Another thread has gone on with this action.
            }
            phase = course.after(phase, end);
        }
        record.ended();
    }

    /** One phase; null if the watchdog has left this thread to the plugin. */
    private @Nullable PhaseEnd perform(Phase phase) {
        Stop early = stoppage.of(phase, Clock.now());
        if (early != null) {
            return stopped(early, false);
        }
        try {
            record.phaseBegins(phase);
        } catch (NotRecordedException e) {
            return PhaseEnd.notBegun(Outcome.FAILED, "was not recorded, so it did not begin: " + e.reason());
        }
        long now = Clock.now();
        PluginCall begunCall = new PluginCall(phase, Thread.currentThread(), now, stoppage.deadline(phase, now));
        call = begunCall;
        machinery.watchdog().expect(begunCall.deadline());
        if (stoppage.of(phase, now) != null) {
            machinery.watchdog().look();
        }
        machinery.running().enter(this);
        Answer answer =
                PluginCalls.ask(assignment.serving(), phase, assignment.order().forPlugin(), course.resultSoFar());
        machinery.running().leave();
        if (!begunCall.returned()) {
            assignment.serving().threadCameBack();
            lock.threadCameBack(phase);
            return null;
        }
        call = null;
        if (phase == Phase.EXECUTE && answer instanceof Answer.Given given) {
            course.executed((ActionResult) given.value()); // Even if it comes too late to count: rollback needs it.
        }
        return record.phaseEnded(begunCall, judge(begunCall, answer));
    }

    /** An answer after the interrupt came too late to count. */
    private PhaseEnd judge(PluginCall ended, Answer answer) {
        Stop why = ended.stop();
        if (why != null) {
            return stopped(why, true);
        }
        if (answer instanceof Answer.Given given) {
            return new PhaseEnd.Answered(given.value());
        }
        if (assignment.serving().isGone()) {
            return stopped(Stop.GONE, true);
        }
        Answer.Broken broken = (Answer.Broken) answer;
        return PhaseEnd.failed(broken.outcome(), broken.message());
    }

    private Failed stopped(Stop why, boolean begun) {
        PluginLeft left = assignment.serving().isGone() ? PluginLeft.GONE : PluginLeft.READY;
        return new Failed(why.outcome(), why.message(), begun, left);
    }

    /** For the watchdog: ends what is due; answers when it has to look again. */
    long check(long now) {
        PluginCall current = call;
        if (current == null) {
            return checkUnbegun(now);
        }
        if (current.isRunning()) {
            Stop why = stoppage.of(current, now);
            if (why == null) {
                return current.deadline();
            }
            current.interrupt(why, Clock.after(now, machinery.limits().interruptGrace()));
        }
        if (current.isInterrupted()) {
            if (now < current.deadline()) {
                return current.deadline();
            }
            Runnable cameBack = machinery.workers().replaceStuckThread();
            if (current.abandon(cameBack)) {
                goOnWithout(current);
            } else {
                cameBack.run();
            }
        }
        return Watchdog.NEVER;
    }

    private long checkUnbegun(long now) {
        if (begun.get()) {
            return Watchdog.NEVER;
        }
        Stop why = stoppage.of(Phase.VALIDATE_PRE, now);
        if (why == null) {
            return stoppage.wholeDeadline();
        }
        if (begun.compareAndSet(false, true)) {
            machinery.workers().forget(this);
            String others = lock.waitsFor();
            machinery.workers().runNow(() -> guarded(() -> endUnbegun(why, others)));
        }
        return Watchdog.NEVER;
    }

    private void goOnWithout(PluginCall stuck) {
        assignment.serving().threadStuck();
        lock.threadStuck(stuck.phase);
        call = null;
        Stop why = requireNonNull(stuck.stop());
        PluginLeft left = assignment.serving().isGone() ? PluginLeft.GONE : PluginLeft.STILL_RUNNING;
        String message = why.message() + " and ignores its interruption: the plugin still runs";
        PhaseEnd end = new Failed(why.outcome(), message, true, left);
        machinery
                .workers()
                .runNow(() -> guarded(() -> proceed(course.after(stuck.phase, record.phaseEnded(stuck, end)))));
    }

    /** Whatever goes wrong in the runtime itself, the action ends, and the fault goes up to be logged. */
    private void guarded(Runnable steps) {
        boolean sound = false;
        try {
            steps.run();
            sound = true;
        } finally {
            if (!sound) {
                record.endedUnrecorded(Outcome.UNKNOWN, "the runtime failed, see its log; look at the target");
            }
        }
    }

    @Override
    public String state() {
        return assignment.plugin() + " " + action.type() + ": " + where(call);
    }

    private String where(@Nullable PluginCall current) {
        if (current != null) {
            return current.phase.wireName();
        }
        if (begun.get()) {
            return report().isDone() ? "ended" : "between phases";
        }
        String others = lock.waitsFor();
        return "waiting for " + (others.isEmpty() ? "a worker" : others);
    }

    @Override
    public String toString() {
        return "action " + id() + " " + state();
    }
}
