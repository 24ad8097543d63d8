package dev.wingman.shell.command;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.policy.Origin;
import dev.wingman.wire.ActionParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:actions, exec, running, cancel, history, report}. */
@Component(
        service = ActionCommands.class,
        property = {
            "osgi.command.scope=wingman",
            "osgi.command.function=actions",
            "osgi.command.function=exec",
            "osgi.command.function=running",
            "osgi.command.function=cancel",
            "osgi.command.function=history",
            "osgi.command.function=report"
        })
public final class ActionCommands {

    private static final String EXEC_USAGE =
            "exec PLUGIN ACTION [--target T] [--timeout SECONDS] [--yes] [--dry-run] [--key KEY]"
                    + " [[--param] KEY=TEXT | KEY:=JSON]...";
    private static final int HISTORY = 20;

    private final ActionService actions;

    @Activate
    public ActionCommands(@Reference ActionService actions) {
        this.actions = actions;
    }

    @Descriptor("lists the actions that the plugins in service offer")
    public Listing<OfferedAction> actions(@Descriptor("ID of one plugin [optional]") String... words) {
        String id = new Arguments("actions [ID]", words).between(0, 1).get(0, "");
        List<OfferedAction> offered = new ArrayList<>();
        actions.actions().forEach((plugin, names) -> names.stream()
                .filter(name -> id.isEmpty() || id.equals(plugin))
                .forEach(name -> offered.add(new OfferedAction(plugin, name))));
        return new Listing<>(
                offered, "no actions: " + (id.isEmpty() ? "no plugin" : "'" + id + "'") + " is not in service");
    }

    @Descriptor("runs an action and shows its report; Ctrl-C cancels it")
    public ActionReport exec(
            CommandSession session,
            @Descriptor("what to act on")
                    @Parameter(
                            names = {"-t", "--target"},
                            absentValue = "")
                    String target,
            @Descriptor("for the whole action, in seconds") @Parameter(names = "--timeout", absentValue = "300")
                    int timeout,
            @Descriptor("answers for the human where the policy would ask one")
                    @Parameter(names = "--yes", absentValue = "false", presentValue = "true")
                    boolean yes,
            @Descriptor("says what would happen, and does nothing")
                    @Parameter(names = "--dry-run", absentValue = "false", presentValue = "true")
                    boolean dryRun,
            @Descriptor("your own name for this one action: asked for again under it, it is not done again")
                    @Parameter(names = "--key", absentValue = "")
                    String key,
            @Descriptor("PLUGIN ACTION [[--param] KEY=TEXT | KEY:=JSON]...") String... words)
            throws InterruptedException {
        Arguments arguments = new Arguments(EXEC_USAGE, words).between(2, Integer.MAX_VALUE);
        if (timeout < 1) {
            throw new CommandFailedException("--timeout " + timeout + ": expected at least 1 second");
        }
        ActionRequest request = new ActionRequest(
                        arguments.get(0),
                        arguments.get(1),
                        target,
                        parameters(arguments.from(2)),
                        Map.of(),
                        Duration.ofSeconds(timeout),
                        yes)
                .from(Origin.SHELL)
                .once(key);
        Object terminal = session.get(".terminal");
        ActionListener listener = terminal == null ? ActionListener.NONE : new LiveLines(session.getConsole());
        return RunningActions.await(actions.submit(dryRun ? request.asDryRun() : request, listener), terminal);
    }

    private static Map<String, @Nullable Object> parameters(List<String> words) {
        try {
            return ActionParameters.parse(
                    words.stream().filter(word -> !word.equals("--param")).toList());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage() + "; usage: " + EXEC_USAGE, e);
        }
    }

    @Descriptor("lists the actions that have not ended, and where they are")
    public String running(@Descriptor("none") String... words) {
        new Arguments("running", words).between(0, 0);
        List<String> lines = actions.running().stream()
                .map(action -> action.id() + "  " + action.state())
                .sorted()
                .toList();
        return lines.isEmpty() ? "no action is under way" : String.join("\n", lines);
    }

    @Descriptor("asks an action to end, and shows how it ended")
    public ActionReport cancel(
            @Descriptor("why; it stands in the report") @Parameter(names = "--reason", absentValue = "by the operator")
                    String reason,
            @Descriptor("ID of the action") String... words)
            throws InterruptedException {
        String id =
                new Arguments("cancel ID [--reason TEXT]", words).between(1, 1).get(0);
        RunningAction running = actions.running().stream()
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException("no action '" + id
                        + "' is under way; 'running' lists those that are, 'approvals' those that wait for a human"));
        running.cancel(reason);
        return running.awaitReport();
    }

    @Descriptor("lists the last actions, the newest first")
    public Listing<ActionReport> history(@Descriptor("how many [20]") String... words) {
        String count = new Arguments("history [N]", words).between(0, 1).get(0, String.valueOf(HISTORY));
        if (!count.matches("[1-9][0-9]{0,5}")) {
            throw new CommandFailedException("history " + count + ": expected a number from 1 to 999999");
        }
        return new Listing<>(actions.history(Integer.parseInt(count)), "no action has been run yet");
    }

    @Descriptor("shows the report of one action")
    public ActionReport report(@Descriptor("ID of the action") String... words) {
        String id = new Arguments("report ID", words).between(1, 1).get(0);
        return actions.report(id)
                .orElseThrow(() -> new CommandFailedException(
                        "no action '" + id + "' has ended; 'history' lists those that have"));
    }
}
