package dev.wingman.permissions;

import dev.wingman.manifest.Permission;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the operator takes from plugins while they run, and gives back. Thread-safe.
 *
 * <p>It only ever narrows: nothing here gives a plugin what its manifest does not declare or {@code etc/policy.yaml} does
 * not leave it. Of several changes the last one that covers a target counts. A change is on disk and decides every later
 * call, on all threads, when its method returns; it survives a restart, and concerns whatever plugin has the id then.
 */
@ProviderType
public interface PermissionNarrowing {

    /**
     * Takes a permission on some targets from a plugin.
     *
     * @param plugin its id; there need not be such a plugin yet
     * @param target a pattern of targets; {@code *} for all
     * @param by who does it, and where; shown later
     * @return what was recorded; empty if all of it was revoked already
     * @throws IllegalArgumentException if a word is not of the form that it must have
     * @throws IllegalStateException if it cannot be recorded; the message says whether it counts all the same
     */
    Optional<RecordedChange> revoke(String plugin, Permission permission, String target, String by);

    /**
     * Takes back what {@link #revoke} did on these targets.
     *
     * @return what was recorded; empty if nothing of it was revoked
     * @throws IllegalArgumentException if a word is not of the form that it must have
     * @throws IllegalStateException if it cannot be recorded; then it does not count
     */
    Optional<RecordedChange> grant(String plugin, Permission permission, String target, String by);

    /** The changes that still count for a plugin, in their order. */
    List<RecordedChange> changes(String plugin);

    /** What is wrong with {@code etc/policy.yaml} or the record, and what holds meanwhile; none if all is well. */
    List<String> complaints();
}
