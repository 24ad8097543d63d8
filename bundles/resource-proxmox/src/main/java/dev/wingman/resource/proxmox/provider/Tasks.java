package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Guest;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds tasks and waits for their ends. */
final class Tasks {

    private static final int MOST_LISTED = 100;

    private final ApiClient client;

    Tasks(ApiClient client) {
        this.client = client;
    }

    /** The ids of the tasks of this type that the token has started for the guest, as far as its node remembers. */
    Set<Upid> of(Guest guest, String type) throws ProxmoxException, InterruptedException {
        ApiRequest list = ApiRequest.get(
                "/nodes/" + guest.node().name() + "/tasks",
                Map.of(
                        "vmid",
                        Integer.toString(guest.id()),
                        "typefilter",
                        type,
                        "source",
                        "all",
                        "limit",
                        Integer.toString(MOST_LISTED)));
        Set<Upid> found = new HashSet<>();
        for (Fields task : Fields.list(list, client.read(list))) {
            Upid.parse(task.need("upid"))
                    .filter(upid -> isOurs(upid, guest, type))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Whether the API can have given this id to what we asked for. */
    boolean isOurs(Upid upid, Guest guest, String type) {
        return upid.node().equalsIgnoreCase(guest.node().name())
                && upid.type().equals(type)
                && upid.guest().equals(Integer.toString(guest.id()))
                && upid.user().equals(client.token().name());
    }

    /**
     * Looks for a task that was not there before; until the deadline, since the request that starts it may still be on its way.
     */
    Optional<Upid> appeared(Guest guest, String type, Set<Upid> before, Deadline deadline)
            throws ProxmoxException, InterruptedException {
        while (true) {
            try {
                Set<Upid> now = of(guest, type);
                now.removeAll(before);
                if (now.size() == 1) {
                    return Optional.of(now.iterator().next());
                }
                if (now.size() > 1) {
                    return Optional.empty(); // Which of them is ours, nobody can tell.
                }
            } catch (ProxmoxException e) {
                throwUnlessGone(e);
            }
            if (deadline.isOver()) {
                return Optional.empty();
            }
            deadline.pause();
        }
    }

    /** The exit status; the log's lines go to the consumer as they come. */
    String end(String what, Upid upid, Deadline deadline, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        TaskLog lines = new TaskLog(client, upid, log);
        String unreachable = "";
        while (true) {
            try {
                Optional<String> exit = exitStatus(upid);
                lines.copy();
                if (exit.isPresent()) {
                    return exit.get();
                }
                unreachable = "";
            } catch (ProxmoxException e) {
                throwUnlessGone(e);
                unreachable = String.valueOf(e.getMessage());
            }
            if (deadline.isOver()) {
                throw over(what, upid, unreachable);
            }
            deadline.pause();
        }
    }

    private Optional<String> exitStatus(Upid upid) throws ProxmoxException, InterruptedException {
        ApiRequest look = ApiRequest.get(upid.path() + "/status");
        Fields status = Fields.of(look, client.read(look));
        return status.need("status").equals("stopped")
                ? Optional.of(status.text("exitstatus").orElse("unexpected status"))
                : Optional.empty();
    }

    /** A node that is away comes back, maybe; that the token is no longer taken does not pass. */
    private static void throwUnlessGone(ProxmoxException problem) throws ProxmoxException {
        if (problem.kind() != Kind.CONNECT) {
            throw new ProxmoxException(
                    problem.kind(), true, problem.getMessage() + "; what was asked for before may go on");
        }
    }

    private static ProxmoxException over(String what, Upid upid, String unreachable) {
        return unreachable.isEmpty()
                ? new ProxmoxException(
                        Kind.TIMEOUT,
                        true,
                        what + ": the task still runs at the deadline, and goes on (task " + upid + ")")
                : new ProxmoxException(
                        Kind.UNKNOWN,
                        true,
                        what + ": its node was gone when time was up, so nobody knows (task " + upid + "): "
                                + unreachable);
    }
}
