package dev.wingman.review.rules;

import dev.wingman.review.Finding;
import dev.wingman.review.Rule;
import dev.wingman.review.code.OfferedActions;
import java.util.List;

/** Holds the actions that are offered against those that the validation before them knows. */
public final class ActionRules {

    private ActionRules() {}

    public static List<Finding> check(Subject subject) {
        return OfferedActions.of(subject.code())
                .filter(actions -> !actions.unchecked().isEmpty())
                .map(actions -> Finding.of(
                        Rule.ACTION_UNCHECKED,
                        subject.location(actions.place()),
                        "offers " + String.join(", ", actions.unchecked())
                                + ", which the validation before an action does not seem to look at",
                        "check there what each action needs, so that it is rejected before it does anything"))
                .stream()
                .toList();
    }
}
