package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Permission;
import java.time.Instant;
import java.util.List;

/**
 * Where a plugin stands with one permission.
 *
 * @param does what it allows, in everyday words
 * @param line where the manifest declares it; 0 if it does not
 * @param declared the targets it is declared for
 * @param left the targets that are left of these, each as a row holds it: {@code nginx-*!nginx-1}
 * @param uses how often it was used since the runtime started
 * @param lastUse when it was used last; {@link Instant#EPOCH} if never
 * @param why something is not granted, and what would change that; empty if all is granted
 */
public record PermissionStanding(
        Permission permission,
        String does,
        int line,
        List<String> declared,
        List<String> left,
        Granted granted,
        long uses,
        Instant lastUse,
        String why) {

    /** How much of what the manifest declares the plugin has. */
    public enum Granted {
        /** All of it. */
        ALL("yes"),
        /** On some of the declared targets. */
        PART("in part"),
        /** Nothing of it. */
        NOTHING("no");

        private final String word;

        Granted(String word) {
            this.word = word;
        }

        /** For a table. */
        public String word() {
            return word;
        }
    }

    public PermissionStanding {
        requireNonNull(permission, "permission");
        requireNonNull(does, "does");
        declared = List.copyOf(declared);
        left = List.copyOf(left);
        requireNonNull(granted, "granted");
        requireNonNull(lastUse, "lastUse");
        requireNonNull(why, "why");
    }
}
