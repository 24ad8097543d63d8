package dev.wingman.permissions.operator;

import java.util.function.Consumer;

/** Where the operator's rules are had from. Thread-safe. */
public interface OperatorSource {

    /** Hands the rules to the follower now, and each later state of them before the call that made it returns. */
    void follow(Consumer<OperatorRules> follower);

    /** Ends {@link #follow}. */
    void leave(Consumer<OperatorRules> follower);
}
