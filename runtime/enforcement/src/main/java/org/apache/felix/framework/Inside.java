package org.apache.felix.framework;

import java.security.Permission;
import java.security.ProtectionDomain;
import org.apache.felix.framework.ext.SecurityProvider;
import org.apache.felix.framework.security.condpermadmin.ConditionalPermissionAdminImpl;
import org.osgi.framework.Bundle;

/**
 * What Felix keeps for its own package: the security extension sets the provider of decisions from here, too, and so
 * does whoever stands before it.
 *
 * <p>No bundle can load this class: the framework exports its package to nobody.
 */
public final class Inside {

    private Inside() {}

    /** What decides for the bundles of this framework. */
    public static SecurityProvider provider(Bundle framework) {
        return ((Felix) framework).getSecurityProvider();
    }

    /** Lets another one decide, from the next check on. */
    public static void setProvider(Bundle framework, SecurityProvider provider) {
        ((Felix) framework).setSecurityProvider(provider);
    }

    /** Where the bundle of this domain was installed from. */
    public static String location(ProtectionDomain domain) {
        return ((BundleProtectionDomain) domain).getBundle()._getLocation();
    }

    /** Whether the bundle's own {@code OSGI-INF/permissions.perm}, if it has one, leaves it this permission. */
    public static boolean leavesLocally(
            ConditionalPermissionAdminImpl admin, ProtectionDomain domain, Permission permission) {
        BundleRevisionImpl revision = ((BundleProtectionDomain) domain).getRevision();
        return admin.impliesLocal(revision.getBundle(), revision.getContent(), permission);
    }
}
