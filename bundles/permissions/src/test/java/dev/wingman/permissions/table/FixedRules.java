package dev.wingman.permissions.table;

import dev.wingman.permissions.operator.OperatorRules;
import dev.wingman.permissions.operator.OperatorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rules as a test sets them; at first they narrow nothing. */
final class FixedRules implements OperatorSource {

    private final List<Consumer<OperatorRules>> followers = new ArrayList<>();
    private OperatorRules rules = OperatorRules.NONE;

    @Override
    public void follow(Consumer<OperatorRules> follower) {
        followers.add(follower);
        follower.accept(rules);
    }

    @Override
    public void leave(Consumer<OperatorRules> follower) {
        followers.remove(follower);
    }

    void set(OperatorRules next) {
        rules = next;
        followers.forEach(follower -> follower.accept(next));
    }
}
