package dev.wingman.testkit;

import dev.wingman.api.ActionResult;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on an {@link ActionResult}. */
public final class ActionResultAssert extends AbstractAssert<ActionResultAssert, ActionResult> {

    ActionResultAssert(ActionResult result) {
        super(result, ActionResultAssert.class);
    }

    /** The plugin did what it was asked to do. */
    public ActionResultAssert isSuccess() {
        return has(ActionResult.Status.SUCCESS);
    }

    /** It did not. */
    public ActionResultAssert isError() {
        return has(ActionResult.Status.ERROR);
    }

    private ActionResultAssert has(ActionResult.Status status) {
        isNotNull();
        if (actual.status() != status) {
            failWithMessage("expected the status %s, but it is %s: %s", status, actual.status(), actual.message());
        }
        return this;
    }

    /** The sentence for the operator holds these words. */
    public ActionResultAssert saying(String words) {
        isNotNull();
        if (!actual.message().contains(words)) {
            failWithMessage("expected a result saying '%s', but it says: %s", words, actual.message());
        }
        return this;
    }

    /** The data hold this under the name. */
    public ActionResultAssert hasData(String name, @Nullable Object value) {
        isNotNull();
        if (!actual.data().containsKey(name) || !Objects.equals(actual.data().get(name), value)) {
            failWithMessage("expected the data to hold %s=%s, but they are %s", name, value, actual.data());
        }
        return this;
    }
}
