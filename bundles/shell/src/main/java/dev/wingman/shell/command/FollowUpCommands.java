package dev.wingman.shell.command;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.policy.Origin;
import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:rollback, inspect}: what follows an action that has ended. */
@Component(
        service = FollowUpCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=rollback", "osgi.command.function=inspect"})
public final class FollowUpCommands {

    private static final String USER = System.getProperty("user.name", "");

    private final ActionService actions;

    @Activate
    public FollowUpCommands(@Reference ActionService actions) {
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
        FollowUpRequest request = request(id, by, timeout, yes, dryRun);
        Object terminal = session.get(".terminal");
        return RunningActions.await(actions.rollback(request, listener(session, terminal)), terminal);
    }

    @Descriptor("asks the plugin whether an action that has ended has its effect, and shows the report of that")
    public ActionReport inspect(
            CommandSession session,
            @Descriptor("who asks for it; by default the user of the runtime")
                    @Parameter(names = "--by", absentValue = "")
                    String by,
            @Descriptor("for the look, in seconds") @Parameter(names = "--timeout", absentValue = "300") int timeout,
            @Descriptor("ID of the action") String... words)
            throws InterruptedException {
        String id = new Arguments("inspect ID [--by NAME] [--timeout SECONDS]", words)
                .between(1, 1)
                .get(0);
        FollowUpRequest request = request(id, by, timeout, false, false);
        Object terminal = session.get(".terminal");
        return RunningActions.await(actions.inspect(request, listener(session, terminal)), terminal);
    }

    private static FollowUpRequest request(String id, String by, int timeout, boolean yes, boolean dryRun) {
        if (timeout < 1) {
            throw new CommandFailedException("--timeout " + timeout + ": expected at least 1 second");
        }
        return new FollowUpRequest(
                id, Duration.ofSeconds(timeout), yes, dryRun, Origin.SHELL, by.isEmpty() ? USER : by);
    }

    private static ActionListener listener(CommandSession session, @Nullable Object terminal) {
        return terminal == null ? ActionListener.NONE : new LiveLines(session.getConsole());
    }
}
