package dev.wingman.shell.socket;

import dev.wingman.core.ActionRequest;
import java.nio.file.Path;
import java.util.Map;

/** What clients can ask for. */
interface HostRuntime {

    String version();

    Map<String, Object> status();

    Operation exec(ActionRequest request, OperationAnswers answers);

    Operation shell(String commandLine, Path directory, OperationAnswers answers);

    /** Stops the runtime; returns at once. */
    void stop();
}
