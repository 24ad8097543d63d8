package dev.wingman.enforcement.rows;

import java.util.Dictionary;
import java.util.Map;
import org.apache.felix.framework.Inside;
import org.apache.felix.framework.security.condpermadmin.ConditionalPermissionAdminImpl;
import org.apache.felix.framework.security.util.Permissions;
import org.apache.felix.framework.util.SecureAction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.permissionadmin.PermissionAdmin;

/** Puts the index of plugin rows before the framework's own table; see docs/decisions/0006-a-thousand-plugins.md. */
public final class RowIndex {

    private RowIndex() {}

    /**
     * From here on ConditionalPermissionAdmin is the indexed one, for whoever looks for it. The framework's first rows
     * must have been committed, and no plugin may be installed yet.
     *
     * @return false if this is not the security extension that it knows; then the framework's own table serves, as
     *     right and slower
     */
    public static boolean install(BundleContext system) {
        ServiceReference<ConditionalPermissionAdmin> admin =
                system.getServiceReference(ConditionalPermissionAdmin.class);
        ServiceReference<PermissionAdmin> locations = system.getServiceReference(PermissionAdmin.class);
        if (admin == null
                || locations == null
                || !(system.getService(admin) instanceof ConditionalPermissionAdminImpl felix)) {
            return false;
        }
        PluginRows rows = new PluginRows();
        Bundle framework = system.getBundle();
        Inside.setProvider(
                framework, new IndexedDecisions(Inside.provider(framework), felix, system.getService(locations), rows));
        system.registerService(
                ConditionalPermissionAdmin.class,
                new IndexedTable(felix, rows, new Permissions(system, new SecureAction())),
                first());
        system.registerService(EventListenerHook.class, new UnconcernedListeners(), first());
        return true;
    }

    private static Dictionary<String, Object> first() {
        return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE));
    }
}
