package dev.wingman.testkit;

import dev.wingman.api.Verdict;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a {@link Verdict}. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {

    VerdictAssert(Verdict verdict) {
        super(verdict, VerdictAssert.class);
    }

    /** The action can go on. */
    public VerdictAssert isOk() {
        isNotNull();
        if (!actual.ok()) {
            failWithMessage("expected a verdict that is ok, but it says no: %s", actual.message());
        }
        return this;
    }

    /** The action cannot go on. */
    public VerdictAssert isNo() {
        isNotNull();
        if (actual.ok()) {
            failWithMessage("expected a verdict that says no, but it is ok: %s", actual.message());
        }
        return this;
    }

    /** The sentence for the operator holds these words. */
    public VerdictAssert saying(String words) {
        isNotNull();
        if (!actual.message().contains(words)) {
            failWithMessage("expected a verdict saying '%s', but it says: %s", words, actual.message());
        }
        return this;
    }
}
