package dev.wingman.testkit;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on an {@link ActionRun}; one that fails shows all that happened. */
public final class ActionRunAssert extends AbstractAssert<ActionRunAssert, ActionRun> {

    ActionRunAssert(ActionRun run) {
        super(run, ActionRunAssert.class);
    }

    /** Executed and verified. */
    public ActionRunAssert succeeded() {
        return hasOutcome(Outcome.SUCCEEDED);
    }

    /** No success, and nothing was undone. */
    public ActionRunAssert failed() {
        return hasOutcome(Outcome.FAILED);
    }

    /** validate_pre said no, or the plugin has no such action. */
    public ActionRunAssert wasRejected() {
        return hasOutcome(Outcome.REJECTED);
    }

    /** A permission was missing. */
    public ActionRunAssert wasDenied() {
        return hasOutcome(Outcome.DENIED);
    }

    /** No success, and rollback says that the state before is restored. */
    public ActionRunAssert wasRolledBack() {
        return hasOutcome(Outcome.ROLLED_BACK);
    }

    /** A deadline passed. */
    public ActionRunAssert timedOut() {
        return hasOutcome(Outcome.TIMED_OUT);
    }

    /** Ended so. */
    public ActionRunAssert hasOutcome(Outcome outcome) {
        isNotNull();
        if (actual.outcome() != outcome) {
            fail("expected the outcome " + outcome.wireName() + ", but it is "
                    + actual.outcome().wireName());
        }
        return this;
    }

    /** The sentence for the operator holds these words. */
    public ActionRunAssert saying(String words) {
        isNotNull();
        if (!actual.message().contains(words)) {
            fail("expected the message to hold '" + words + "', but it is '" + actual.message() + "'");
        }
        return this;
    }

    /** Exactly these phases ran, such as {@code "validate_pre", "execute", "validate_post"}. */
    public ActionRunAssert ranPhases(String... names) {
        isNotNull();
        List<String> ran = actual.phases().stream().map(PhaseReport::name).toList();
        if (!ran.equals(List.of(names))) {
            fail("expected the phases " + List.of(names) + ", but " + ran + " ran");
        }
        return this;
    }

    /** The data of the result hold this under the name. */
    public ActionRunAssert hasData(String name, @Nullable Object value) {
        isNotNull();
        ActionResult result = actual.result().orElse(null);
        if (result == null) {
            fail("expected data, but execute gave no result");
        } else {
            new ActionResultAssert(result).hasData(name, value);
        }
        return this;
    }

    /** Some line of progress holds these words. */
    public ActionRunAssert told(String words) {
        isNotNull();
        if (actual.progress().stream().noneMatch(line -> line.contains(words))) {
            fail("expected progress with '" + words + "', but it told " + actual.progress());
        }
        return this;
    }

    /** A host service asked for this permission on this target, and the plugin has it. */
    public ActionRunAssert used(String permission, String target) {
        return requireUse(new PermissionUse(permission, target, true), "a use of ");
    }

    /** A host service asked for this permission on this target, and refused. */
    public ActionRunAssert wasRefused(String permission, String target) {
        return requireUse(new PermissionUse(permission, target, false), "a refusal of ");
    }

    private ActionRunAssert requireUse(PermissionUse use, String what) {
        isNotNull();
        if (!actual.uses().contains(use)) {
            fail("expected " + what + use + ", but there was none");
        }
        return this;
    }

    /** No other permissions than these were used or refused, on whatever targets. */
    public ActionRunAssert usedOnly(String... permissions) {
        isNotNull();
        List<PermissionUse> others = actual.uses().stream()
                .filter(use -> !List.of(permissions).contains(use.permission()))
                .toList();
        if (!others.isEmpty()) {
            fail("expected no use but of " + List.of(permissions) + ", but there was " + others);
        }
        return this;
    }

    /** No host service asked for any permission. */
    public ActionRunAssert usedNothing() {
        return usedOnly();
    }

    private void fail(String message) {
        failWithMessage("%s%n%s", message, actual);
    }
}
