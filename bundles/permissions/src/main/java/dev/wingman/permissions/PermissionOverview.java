package dev.wingman.permissions;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** What plugins declare, have and use. Thread-safe. */
@ProviderType
public interface PermissionOverview {

    /**
     * Each permission that the plugin's manifest declares, in its order; then those that it used or that the operator named
     * all the same.
     *
     * @param plugin the plugin's bundle; empty for any other
     */
    List<PermissionStanding> standings(Bundle plugin);
}
