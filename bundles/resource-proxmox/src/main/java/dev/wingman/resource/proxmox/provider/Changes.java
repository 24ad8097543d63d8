package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.TaskEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts what changes a guest, and does not rest before it knows what came of it, or the deadline. */
final class Changes {

    /** A request whose connection is cut reaches the node by then, or never. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(20);

    private final ApiClient client;
    private final Tasks tasks;
    private final Pace pace;

    Changes(ApiClient client, Pace pace) {
        this.client = client;
        this.tasks = new Tasks(client);
        this.pace = pace;
    }

    TaskEnd make(Change change, Duration timeout, Consumer<String> log) throws ProxmoxException, InterruptedException {
        Deadline deadline = new Deadline(pace, timeout);
        Set<Upid> before = tasks.of(change.guest(), change.type());
        Upid upid = start(change, before, deadline);
        String exit = tasks.end(change.what(), upid, deadline, log);
        if (TaskFailure.isSuccess(exit)) {
            return new TaskEnd(upid.text(), exit);
        }
        if (!TaskFailure.isLost(exit)) {
            throw TaskFailure.of(change.what(), upid, exit);
        }
        return settled(change, upid);
    }

    private Upid start(Change change, Set<Upid> before, Deadline deadline)
            throws ProxmoxException, InterruptedException {
        try {
            String answer = Fields.text(change.request(), client.change(change.request()));
            return Upid.parse(answer)
                    .filter(upid -> tasks.isOurs(upid, change.guest(), change.type()))
                    .orElseThrow(() -> new ProxmoxException(
                            Kind.PROTOCOL,
                            true,
                            change.what() + ": the answer is no id of a task that does it: " + Words.of(answer)));
        } catch (LostAnswerException e) {
            Optional<Upid> found = tasks.appeared(change.guest(), change.type(), before, deadline.within(ON_ITS_WAY));
            return found.orElseThrow(() -> new ProxmoxException(
                    Kind.UNKNOWN,
                    true,
                    change.what() + ": the answer was lost (" + e.text()
                            + "), and no task that does it was found; look at the guest before trying again"));
        }
    }

    private TaskEnd settled(Change change, Upid upid) throws ProxmoxException, InterruptedException {
        if (change.effect().isThere()) {
            return new TaskEnd(upid.text(), "done, as the guest shows; the task's own end is lost");
        }
        throw new ProxmoxException(
                Kind.UNKNOWN,
                true,
                change.what() + ": the end of the task is lost, and the guest does not show that it was done (task "
                        + upid + "); look at the guest before trying again");
    }
}
