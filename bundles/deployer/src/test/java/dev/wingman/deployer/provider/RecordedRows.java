package dev.wingman.deployer.provider;

import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;

/** Rows that enforce nothing, but know when they were granted and who holds some. */
final class RecordedRows implements PermissionRows {

    private final BundleContext context;
    private final Map<String, PluginGrant> held = new ConcurrentHashMap<>();

    /** The locations of each commit. */
    final List<List<String>> commits = new CopyOnWriteArrayList<>();

    /** Locations that had a bundle before they had rows. */
    final List<String> tooLate = new CopyOnWriteArrayList<>();

    volatile boolean failing;

    RecordedRows(BundleContext context) {
        this.context = context;
    }

    @Override
    public void grant(Collection<PluginGrant> grants) {
        if (failing) {
            throw new IllegalStateException("the table is stale");
        }
        List<String> locations = new ArrayList<>();
        for (PluginGrant grant : grants) {
            if (context.getBundle(grant.location()) != null) {
                tooLate.add(grant.location());
            }
            held.put(grant.location(), grant);
            locations.add(grant.location());
        }
        commits.add(List.copyOf(locations));
    }

    @Override
    public void remove(Collection<String> locations) {
        locations.forEach(held::remove);
    }

    Collection<PluginGrant> held() {
        return held.values();
    }
}
