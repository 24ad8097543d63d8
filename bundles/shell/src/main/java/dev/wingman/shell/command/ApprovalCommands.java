package dev.wingman.shell.command;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.ApprovalException;
import dev.wingman.core.Approvals;
import dev.wingman.core.PendingAction;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:approvals, approve, reject}. */
@Component(
        service = ApprovalCommands.class,
        property = {
            "osgi.command.scope=wingman",
            "osgi.command.function=approvals",
            "osgi.command.function=approve",
            "osgi.command.function=reject"
        })
public final class ApprovalCommands {

    private static final String USER = System.getProperty("user.name", "");

    private final Approvals approvals;

    @Activate
    public ApprovalCommands(@Reference Approvals approvals) {
        this.approvals = approvals;
    }

    @Descriptor("lists the actions that wait for a human, the oldest first")
    public Listing<PendingAction> approvals(@Descriptor("none") String... words) {
        new Arguments("approvals", words).between(0, 0);
        return new Listing<>(approvals.pending(), "no action waits for an answer");
    }

    @Descriptor("lets an action begin that waits, and shows its report; Ctrl-C cancels it")
    public ActionReport approve(
            CommandSession session,
            @Descriptor("who approves it; by default the user of the runtime")
                    @Parameter(names = "--by", absentValue = "")
                    String by,
            @Descriptor("why; it is recorded") @Parameter(names = "--reason", absentValue = "") String reason,
            @Descriptor("ID of the action") String... words)
            throws InterruptedException {
        String id = new Arguments("approve ID [--by NAME] [--reason TEXT]", words)
                .between(1, 1)
                .get(0);
        Object terminal = session.get(".terminal");
        ActionListener listener = terminal == null ? ActionListener.NONE : new LiveLines(session.getConsole());
        try {
            RunningAction running = approvals.approve(id, who(by), reason, listener);
            return RunningActions.await(running, terminal);
        } catch (ApprovalException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Descriptor("ends an action that waits, without letting it begin")
    public ActionReport reject(
            @Descriptor("who rejects it; by default the user of the runtime")
                    @Parameter(names = "--by", absentValue = "")
                    String by,
            @Descriptor("why; it is recorded") @Parameter(names = "--reason", absentValue = "") String reason,
            @Descriptor("ID of the action") String... words) {
        String id = new Arguments("reject ID [--by NAME] [--reason TEXT]", words)
                .between(1, 1)
                .get(0);
        try {
            return approvals.reject(id, who(by), reason);
        } catch (ApprovalException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String who(String by) {
        return by.isEmpty() ? USER : by;
    }
}
