package dev.wingman.shell.socket;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back to the client for one request. */
interface OperationAnswers extends Answers {

    /** Queues the frame that ends the request; called once. */
    void last(Map<String, ? extends @Nullable Object> frame);
}
