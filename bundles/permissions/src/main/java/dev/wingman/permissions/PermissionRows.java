package dev.wingman.permissions;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plugins' rows of ConditionalPermissionAdmin (OSGi Core 8, section 50). Thread-safe.
 *
 * <p>The rows of the core stand first, the last row denies; neither can be changed here.
 */
@ProviderType
public interface PermissionRows {

    /** How the location of every plugin bundle begins; no other bundle has such a location. */
    String PLUGIN_LOCATION = "wingman:plugin/";

    /**
     * Commits the rows of these plugins, all or none, before their bundles start.
     *
     * @throws IllegalStateException if the table could not be committed; then nothing is granted
     */
    void grant(Collection<PluginGrant> grants);

    /** Removes the rows of the plugins with these locations; those without rows are passed over. */
    void remove(Collection<String> locations);
}
