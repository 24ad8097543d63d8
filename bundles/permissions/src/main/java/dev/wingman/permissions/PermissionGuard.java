package dev.wingman.permissions;

import dev.wingman.manifest.Permission;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** Decides whether a bundle may use a host service in one particular way. Thread-safe, and fast enough for each call. */
@ProviderType
public interface PermissionGuard {

    /**
     * Returns if the bundle has the permission on the target.
     *
     * @param target a canonical name of the resource, or {@code *} for a call that is about all of them
     * @throws dev.wingman.api.PermissionRefusedException if it has not; the message is the remedy
     */
    void check(Bundle user, Permission permission, String target);

    /** Says what {@link #check} would decide, and why. */
    Explanation explain(Bundle user, Permission permission, String target);
}
