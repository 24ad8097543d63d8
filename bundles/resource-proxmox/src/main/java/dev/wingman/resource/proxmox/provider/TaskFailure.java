package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import java.util.regex.Pattern;

/** Tells the ends of tasks apart, by the words that Proxmox VE has for them. */
final class TaskFailure {

    private static final Pattern LOCK =
            Pattern.compile("(?:VM|CT) is locked(?: \\([a-z-]+\\))?|can't lock file .*|unable to acquire lock.*");
    private static final Pattern MISSING =
            Pattern.compile("snapshot '[^']*' does not exist|(?i:configuration file '[^']*' does not exist)");

    private TaskFailure() {}

    static boolean isSuccess(String exitStatus) {
        return exitStatus.equals("OK") || exitStatus.matches("WARNINGS: [0-9]+");
    }

    /** The node was gone when the task ended, or the task's process was killed: its words say nothing of what it did. */
    static boolean isLost(String exitStatus) {
        return exitStatus.equals("unexpected status") || exitStatus.startsWith("unable to read tail");
    }

    static boolean isLock(String words) {
        return LOCK.matcher(words).find();
    }

    static ProxmoxException of(String what, Upid upid, String exitStatus) {
        String status = Words.of(exitStatus);
        String where = " (task " + upid + ")";
        if (isLock(status)) {
            return new ProxmoxException(
                    Kind.LOCKED, false, what + ": something else holds the guest: " + status + where);
        }
        if (MISSING.matcher(status).find()) {
            return new ProxmoxException(Kind.NOT_FOUND, false, what + ": " + status + where);
        }
        return new ProxmoxException(Kind.FAILED, true, what + ": the task failed: " + status + where);
    }
}
