package dev.wingman.core.lifecycle;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.sandbox.Sandboxes;
import java.security.AccessControlException;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.ServiceReference;

/**
 * What a plugin was refused, asked of those who refuse. A plugin can make the exceptions of a refusal itself, or keep one
 * and throw it later; so neither that there was a refusal nor its words are taken from it.
 */
@SuppressWarnings("removal") // AccessControlException is how the JVM refuses for as long as it has a SecurityManager.
final class Refusals {

    private final PermissionGuard guard;
    private final Bundle plugin;
    private final boolean sandboxed;

    /** @param service of the plugin */
    Refusals(PermissionGuard guard, ServiceReference<?> service) {
        this.guard = guard;
        this.plugin = service.getBundle();
        // In place of one that runs in its guest the runtime itself answers, and makes the exceptions.
        this.sandboxed = service.getProperty(Sandboxes.LAYERS) instanceof String[];
    }

    /** The guard's reason, if it refuses this plugin what the exception is about. */
    Optional<String> confirm(PermissionRefusedException claim) {
        if (sandboxed) {
            return Optional.of(String.valueOf(claim.getMessage()));
        }
        if (!claim.plugin().equals(plugin.getSymbolicName())) {
            return Optional.empty(); // It was refused to another plugin.
        }
        try {
            Explanation decision = guard.explain(plugin, Permission.parse(claim.permission()), claim.target());
            return decision.allowed() ? Optional.empty() : Optional.of(decision.text());
        } catch (IllegalArgumentException notAPermission) {
            return Optional.empty();
        }
    }

    /** The missing permission, if this plugin's bundle lacks it. */
    Optional<String> confirm(AccessControlException claim) {
        java.security.Permission missing =
                claim.getClass() == AccessControlException.class ? claim.getPermission() : null;
        // One of the plugin's own class could answer the rows as it likes.
        if (missing == null || missing.getClass().getClassLoader() instanceof BundleReference || holds(missing)) {
            return Optional.empty();
        }
        return Optional.of("access denied " + missing);
    }

    private boolean holds(java.security.Permission permission) {
        return plugin.getState() != Bundle.UNINSTALLED && plugin.hasPermission(permission);
    }
}
