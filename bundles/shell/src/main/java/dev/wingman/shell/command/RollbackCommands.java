package dev.wingman.shell.command;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService;
import dev.wingman.core.RollbackRequest;
import dev.wingman.policy.Origin;
import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:rollback}. */
@Component(
        service = RollbackCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=rollback"})
public final class RollbackCommands {

    private static final String USER = System.getProperty("user.name", "");

    private final ActionService actions;

    @Activate
    public RollbackCommands(@Reference ActionService actions) {
        this.actions = actions;
    }

    @Descriptor("rolls back an action that has ended, and shows the report of that")
    public ActionReport rollback(
            CommandSession session,
            @Descriptor("who asks for it; by default the user of the runtime")
                    @Parameter(names = "--by", absentValue = "")
                    String by,
            @Descriptor("until it has begun, in seconds") @Parameter(names = "--timeout", absentValue = "300")
                    int timeout,
            @Descriptor("answers for the human where the policy would ask one")
                    @Parameter(names = "--yes", absentValue = "false", presentValue = "true")
                    boolean yes,
            @Descriptor("says what would happen, and does nothing")
                    @Parameter(names = "--dry-run", absentValue = "false", presentValue = "true")
                    boolean dryRun,
            @Descriptor("ID of the action") String... words)
            throws InterruptedException {
        String id = new Arguments("rollback ID [--by NAME] [--timeout SECONDS] [--yes] [--dry-run]", words)
                .between(1, 1)
                .get(0);
        if (timeout < 1) {
            throw new CommandFailedException("--timeout " + timeout + ": expected at least 1 second");
        }
        RollbackRequest request = new RollbackRequest(
                id, Duration.ofSeconds(timeout), yes, dryRun, Origin.SHELL, by.isEmpty() ? USER : by);
        Object terminal = session.get(".terminal");
        ActionListener listener = terminal == null ? ActionListener.NONE : new LiveLines(session.getConsole());
        return RunningActions.await(actions.rollback(request, listener), terminal);
    }
}
