package dev.wingman.resource.proxmox;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A snapshot to make.
 *
 * @param withMemory whether to keep the memory of a running virtual machine; containers have none to keep
 */
public record SnapshotRequest(String name, String description, boolean withMemory) {

    /** In characters; the API's own bound is higher. */
    public static final int LONGEST_DESCRIPTION = 1000;

    /** The API's form of configuration ids (pve-configid), and its bound for snapshots. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,39}");

    private static final Pattern TAKEN = Pattern.compile("(?i)current|pending|vzdump");

    /** @throws IllegalArgumentException if the API would not take it; the message says what is expected */
    public SnapshotRequest {
        checkName(name);
        requireNonNull(description, "description");
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("the description has " + description.length()
                    + " characters, expected at most " + LONGEST_DESCRIPTION);
        }
    }

    /**
     * Checks the name of a snapshot.
     *
     * @throws IllegalArgumentException if no snapshot can be called that
     */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + printable(name)
                    + "' is no name of a snapshot, expected 2 to 40 letters, digits, '-' and '_', a letter first");
        }
        if (TAKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a name that Proxmox VE keeps for itself, expected another one");
        }
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(name.length(), 60)).replaceAll("[^ -~]", "?");
    }
}
