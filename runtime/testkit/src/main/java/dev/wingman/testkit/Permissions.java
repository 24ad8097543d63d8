package dev.wingman.testkit;

import java.util.List;

/**
 * The permissions of the plugin under test, decided by the runtime's own guard: what its manifest declares and its trust level
 * leaves. The fakes ask it; a double of your own for another resource's host service can do the same:
 *
 * <pre>{@code
 * void lampsAreSwitched(PluginUnderTest plugin, Permissions permissions) {
 *     plugin.with(Lamps.class, lamp -> permissions.check("lamp:switch", lamp));
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public interface Permissions {

    /**
     * Returns if the plugin has the permission on the target, and remembers that it was asked.
     *
     * @param permission such as {@code docker:restart}
     * @param target a canonical name of the resource, or {@code *} for a call that is about all of them
     * @throws dev.wingman.api.PermissionRefusedException if it has not, with the message that a runtime would give
     * @throws IllegalArgumentException if the permission is not of the form {@code resource:action}
     */
    void check(String permission, String target);

    /** The same as an answer, for a list that leaves out what may not be seen: only what is allowed is remembered. */
    boolean allows(String permission, String target);

    /** What was asked so far, in its order. */
    List<PermissionUse> uses();
}
