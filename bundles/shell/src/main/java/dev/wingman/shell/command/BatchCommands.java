package dev.wingman.shell.command;

import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionPlan;
import dev.wingman.core.BatchReport;
import dev.wingman.core.BatchRequest;
import dev.wingman.core.Batches;
import dev.wingman.core.InvalidActionException;
import dev.wingman.policy.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:batch}. */
@Component(
        service = BatchCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=batch"})
public final class BatchCommands {

    private static final String USER = System.getProperty("user.name", "");

    private final Batches batches;

    @Activate
    public BatchCommands(@Reference Batches batches) {
        this.batches = batches;
    }

    @Descriptor("does the actions of a plan, or undoes what it did of them; Ctrl-C ends it so")
    public BatchReport batch(
            CommandSession session,
            @Descriptor("for each action, in seconds") @Parameter(names = "--timeout", absentValue = "300") int timeout,
            @Descriptor("answers for the human where the policy would ask one")
                    @Parameter(names = "--yes", absentValue = "false", presentValue = "true")
                    boolean yes,
            @Descriptor("validates all actions, and does none")
                    @Parameter(names = "--dry-run", absentValue = "false", presentValue = "true")
                    boolean dryRun,
            @Descriptor("FILE with {\"actions\": […]}") String... words) {
        String name = new Arguments("batch FILE [--timeout SECONDS] [--yes] [--dry-run]", words)
                .between(1, 1)
                .get(0);
        if (timeout < 1) {
            throw new CommandFailedException("--timeout " + timeout + ": expected at least 1 second");
        }
        ActionPlan plan = read(session.currentDir().resolve(name).normalize(), name);
        Object terminal = session.get(".terminal");
        ActionListener listener = terminal == null ? ActionListener.NONE : new LiveLines(session.getConsole());
        BatchRequest request = new BatchRequest(plan, Duration.ofSeconds(timeout), yes, dryRun, Origin.SHELL, USER);
        if (terminal == null) {
            return batches.run(request, listener);
        }
        InterruptKey key = InterruptKey.interrupts(terminal, Thread.currentThread());
        try {
            return batches.run(request, listener);
        } finally {
            key.restore();
        }
    }

    private static ActionPlan read(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            return ActionJson.readPlan(name, in.readNBytes(ActionJson.MOST_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw new CommandFailedException("batch: " + file + " does not exist", e);
        } catch (IOException e) {
            throw new CommandFailedException("batch: " + file + " cannot be read: " + e, e);
        } catch (InvalidActionException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
