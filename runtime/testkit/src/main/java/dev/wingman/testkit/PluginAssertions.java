package dev.wingman.testkit;

import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;

/**
 * Assertions on what plugins answer, in the manner of AssertJ: {@code import static
 * dev.wingman.testkit.PluginAssertions.assertThat}. It stands beside AssertJ's own {@code assertThat} in one file.
 */
public final class PluginAssertions {

    private PluginAssertions() {}

    /** On a whole action. */
    public static ActionRunAssert assertThat(ActionRun run) {
        return new ActionRunAssert(run);
    }

    /** On the answer of a validation. */
    public static VerdictAssert assertThat(Verdict verdict) {
        return new VerdictAssert(verdict);
    }

    /** On the answer of execute. */
    public static ActionResultAssert assertThat(ActionResult result) {
        return new ActionResultAssert(result);
    }
}
