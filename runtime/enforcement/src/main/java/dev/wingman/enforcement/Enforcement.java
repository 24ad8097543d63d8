package dev.wingman.enforcement;

import dev.wingman.enforcement.rows.RowIndex;
import java.security.AccessControlException;
import java.security.AllPermission;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * The first rows of ConditionalPermissionAdmin (OSGi Core 8, section 50): the core may do everything, everybody else
 * nothing. They are there before the first bundle is, because an empty table allows everything.
 *
 * <p>Loaded only after the security extension is installed: its types come with that.
 */
@SuppressWarnings("removal") // The SecurityManager is what this release enforces with; later JDKs are refused.
public final class Enforcement {

    private static final PermissionInfo[] ALL = {new PermissionInfo(AllPermission.class.getName(), "*", "*")};

    /** Where the deployer installs plugins: each has a row of its own there, or none and so no permission at all. */
    private static final String PLUGINS = "wingman:plugin/*";

    private Enforcement() {}

    /** Commits the first rows and proves that they deny. */
    public static void establish(BundleContext system, List<String> coreLocations) throws NotEnforcedException {
        if (!(System.getSecurityManager() instanceof PluginSecurityManager)) {
            throw new NotEnforcedException(
                    "The framework runs without Wingman's security manager; nothing would be enforced.");
        }
        ServiceReference<ConditionalPermissionAdmin> reference =
                system.getServiceReference(ConditionalPermissionAdmin.class);
        if (reference == null) {
            throw new NotEnforcedException(
                    "The framework has no ConditionalPermissionAdmin; nothing would be enforced.");
        }
        ConditionalPermissionAdmin admin = system.getService(reference);
        commitBaseline(admin, coreLocations);
        requireDenial(admin);
        system.ungetService(reference);
        if (!RowIndex.install(system)) {
            System.getLogger("dev.wingman.enforcement")
                    .log(
                            System.Logger.Level.WARNING,
                            "Unknown security extension: each plugin makes each check slower");
        }
        CoreAlone.install(system.getBundle(), coreLocations);
    }

    private static void commitBaseline(ConditionalPermissionAdmin admin, List<String> coreLocations)
            throws NotEnforcedException {
        ConditionalPermissionUpdate update = admin.newConditionalPermissionUpdate();
        List<ConditionalPermissionInfo> rows = update.getConditionalPermissionInfos();
        rows.clear();
        rows.addAll(baseline(admin, coreLocations));
        try {
            if (!update.commit()) {
                throw new NotEnforcedException("The first permission rows could not be committed.");
            }
        } catch (IllegalStateException e) {
            // Felix empties its table before it writes, and an empty one allows everything.
            throw new NotEnforcedException(
                    "The first permission rows could not be stored: " + e.getMessage() + ". Is the disk full?");
        }
    }

    private static List<ConditionalPermissionInfo> baseline(
            ConditionalPermissionAdmin admin, List<String> coreLocations) {
        List<ConditionalPermissionInfo> rows = new ArrayList<>();
        for (String location : coreLocations) {
            rows.add(admin.newConditionalPermissionInfo(
                    "wingman: core (" + location + ")", at(location), ALL, ConditionalPermissionInfo.ALLOW));
        }
        rows.add(admin.newConditionalPermissionInfo(
                "wingman: neither core nor plugin", at(PLUGINS, "!"), ALL, ConditionalPermissionInfo.DENY));
        return rows;
    }

    private static ConditionInfo[] at(String... arguments) {
        return new ConditionInfo[] {new ConditionInfo(BundleLocationCondition.class.getName(), arguments)};
    }

    /** Tries what must fail: somebody whom no row knows asks for everything. */
    private static void requireDenial(ConditionalPermissionAdmin admin) throws NotEnforcedException {
        try {
            admin.getAccessControlContext(new String[0]).checkPermission(new AllPermission());
        } catch (AccessControlException expected) {
            return;
        }
        throw new NotEnforcedException(
                "The permission rows do not deny what they must; Wingman does not start like this.");
    }
}
