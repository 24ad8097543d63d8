package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Permission;
import java.time.Instant;
import java.util.Locale;

/**
 * A permission that the operator took from a plugin, or gave back, while the runtime ran.
 *
 * @param number its place in the record, from 1; {@link #NOT_RECORDED} for a revocation that could not be written there
 * @param plugin the id; there need not be such a plugin
 * @param target a pattern of targets; {@code *} for all
 * @param by who, and where: {@code root@cli}
 */
public record RecordedChange(
        long number, Instant at, Kind kind, String plugin, Permission permission, String target, String by) {

    /** It counts until the runtime stops. */
    public static final long NOT_RECORDED = 0;

    /** What was done. */
    public enum Kind {
        /** Taken away. */
        REVOKE,
        /** Given back, as far as manifest and policy go. */
        GRANT;

        /** As the command is called. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RecordedChange {
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
        requireNonNull(plugin, "plugin");
        requireNonNull(permission, "permission");
        requireNonNull(target, "target");
        requireNonNull(by, "by");
    }

    /** Whether it survives the runtime. */
    public boolean isRecorded() {
        return number != NOT_RECORDED;
    }
}
