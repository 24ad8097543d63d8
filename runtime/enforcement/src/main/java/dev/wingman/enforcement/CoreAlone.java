package dev.wingman.enforcement;

import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Inside;
import org.apache.felix.framework.ext.SecurityProvider;
import org.osgi.framework.Bundle;

/**
 * Answers permission checks of bundles as long as the core is alone: its rows grant it everything, so nobody is there
 * for whom the rows would have to be read, thousands of times while the core comes up.
 *
 * <p>The framework asks {@link #checkBundle} for every content that is installed, before that has a protection domain.
 * At the first one that is not of the core this steps aside, for good and for the core too: all is decided by the rows
 * from then on. Signers of core bundles are not looked for: their rows go by location, and whoever has no signer known
 * can only have fewer rights.
 */
final class CoreAlone implements SecurityProvider {

    private final SecurityProvider rows;
    private final List<String> coreDirectories;
    private volatile boolean alone = true;

    /**
     * @param rows what decides otherwise
     * @param coreLocations as the rows name them, each a directory and {@code /*}
     */
    CoreAlone(SecurityProvider rows, List<String> coreLocations) {
        this.rows = rows;
        this.coreDirectories = coreLocations.stream()
                .filter(location -> location.endsWith("/*"))
                .map(location -> location.substring(0, location.length() - 1))
                .toList();
    }

    /**
     * Puts it before what decides now, unless somebody else than the core is there already, such as a plugin from a bundle
     * cache that could not be cleared.
     */
    static void install(Bundle framework, List<String> coreLocations) {
        CoreAlone provider = new CoreAlone(Inside.provider(framework), coreLocations);
        if (Arrays.stream(framework.getBundleContext().getBundles())
                .allMatch(bundle -> bundle.equals(framework) || provider.isCore(bundle))) {
            Inside.setProvider(framework, provider);
        }
    }

    @Override
    public boolean hasBundlePermission(ProtectionDomain domain, Permission permission, boolean direct) {
        return alone || rows.hasBundlePermission(domain, permission, direct);
    }

    @Override
    public void checkBundle(Bundle bundle) throws Exception {
        if (!isCore(bundle)) {
            alone = false;
            rows.checkBundle(bundle);
        }
    }

    @Override
    public Object getSignerMatcher(Bundle bundle, int signersType) {
        return isCore(bundle) ? Map.of() : rows.getSignerMatcher(bundle, signersType);
    }

    /** By its location, which whoever installs chooses, and only the core may install. */
    @SuppressWarnings("removal") // For whoever installs, with our rights.
    private boolean isCore(Bundle bundle) {
        String location = AccessController.doPrivileged((PrivilegedAction<String>) bundle::getLocation);
        return coreDirectories.stream()
                .anyMatch(directory -> location.startsWith(directory) && location.indexOf('/', directory.length()) < 0);
    }
}
