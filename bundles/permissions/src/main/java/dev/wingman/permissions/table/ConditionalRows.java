package dev.wingman.permissions.table;

import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.decision.CommittedTable;
import dev.wingman.permissions.operator.OperatorRules;
import dev.wingman.permissions.operator.OperatorSource;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;

/**
 * Keeps the table of ConditionalPermissionAdmin: the {@link Baseline}, then a row for each plugin, and no row of anybody
 * else.
 *
 * <p>Changing the table needs AllPermission; its callers may have a plugin on the stack, so it uses its own rights.
 */
@Component(
        service = {PermissionRows.class, CurrentTable.class},
        immediate = true)
@SuppressWarnings("removal") // AccessController goes with the SecurityManager; enforcement here still rests on both.
public final class ConditionalRows implements PermissionRows, CurrentTable {

    private static final System.Logger LOG = System.getLogger("dev.wingman.permissions");

    /**
     * @param row what it shall hold
     * @param decides a row of that content, from which the guard decides
     * @param committed the one in the table; it holds something else only while that cannot be changed
     */
    private record Held(
            PluginGrant grant,
            Row row,
            ConditionalPermissionInfo decides,
            ConditionalPermissionInfo committed,
            boolean stored) {}

    private final ConditionalTable table;
    private final Baseline baseline;
    private final List<ConditionalPermissionInfo> head;
    private final Map<String, Held> held = new LinkedHashMap<>();

    /** Rows without a plugin that could not be deleted yet; each change tries again. */
    private final List<ConditionalPermissionInfo> leftOver = new ArrayList<>();

    private final OperatorSource operator;
    private final Consumer<OperatorRules> follower = this::narrow;
    private OperatorRules rules = OperatorRules.NONE;
    private volatile TableView view;

    /**
     * Makes sure of the baseline.
     *
     * @throws IllegalStateException if nothing is enforced, or the table is not what the launcher should have left
     */
    @Activate
    public ConditionalRows(
            @Reference ConditionalPermissionAdmin admin, BundleContext context, @Reference OperatorSource operator) {
        if (System.getSecurityManager() == null) {
            throw new IllegalStateException("no SecurityManager is set, so no permission would be enforced;"
                    + " start the framework with org.osgi.framework.security");
        }
        this.table = new ConditionalTable(admin);
        this.baseline = Baseline.of(context.getProperty(Baseline.CORE_LOCATIONS));
        if (!baseline.covers(context.getBundle())) {
            throw new IllegalStateException(
                    "the framework property " + Baseline.CORE_LOCATIONS + " does not cover this bundle itself ("
                            + context.getBundle().getLocation() + ")");
        }
        this.head = establish();
        this.view = new TableView(CommittedTable.of(head), Map.of(), rules);
        this.operator = operator;
        operator.follow(follower);
    }

    @Deactivate
    void deactivate() {
        operator.leave(follower);
        removeEverything();
    }

    private synchronized void removeEverything() {
        remove(List.copyOf(held.keySet()));
    }

    @Override
    public void grant(Collection<PluginGrant> grants) {
        privileged(() -> grantAll(List.copyOf(grants)));
    }

    @Override
    public void remove(Collection<String> locations) {
        privileged(() -> removeAll(List.copyOf(locations)));
    }

    @Override
    public TableView current() {
        return view;
    }

    @Override
    public String toString() {
        return "permission table: " + head.size() + " rows of the core, "
                + view.grants().size() + " of plugins";
    }

    private List<ConditionalPermissionInfo> establish() {
        List<ConditionalPermissionInfo> found = table.rows();
        if (found.isEmpty() || baseline.isClosed(found)) {
            table.replace(baseline.rows());
            found = table.rows();
        }
        if (!baseline.is(found)) {
            throw new IllegalStateException(
                    "the permission table is not the one that was to be expected at the start:\n"
                            + String.join(
                                    "\n",
                                    found.stream()
                                            .map(ConditionalPermissionInfo::getEncoded)
                                            .toList())
                            + "\nbut should be:\n"
                            + String.join(
                                    "\n",
                                    baseline.rows().stream().map(Row::toString).toList()));
        }
        return List.copyOf(found);
    }

    private synchronized void grantAll(List<PluginGrant> grants) {
        List<Row> rows = new ArrayList<>();
        Set<String> locations = new HashSet<>(held.keySet());
        for (PluginGrant grant : grants) {
            if (!locations.add(grant.location())) {
                throw new IllegalArgumentException("'" + grant.location() + "' has a row already");
            }
            rows.add(PluginRow.of(grant, rules));
        }
        deleteLeftOver();
        requireOwnRowsOnly();
        List<String> added = new ArrayList<>();
        try {
            for (int i = 0; i < rows.size(); i++) {
                PluginGrant grant = grants.get(i);
                Row row = rows.get(i);
                held.put(grant.location(), new Held(grant, row, table.apart(row), table.append(row), true));
                added.add(grant.location());
            }
            requireOwnRowsOnly();
        } catch (IllegalStateException e) {
            added.forEach(location -> takeBack(location, e));
            throw e;
        }
        publish();
    }

    /**
     * Lets each row hold what the rules leave of it. The guard decides by them from the moment of {@link #publish}, even if a
     * row cannot be changed then.
     */
    private void narrow(OperatorRules next) {
        privileged(() -> changeAll(next));
    }

    private synchronized void changeAll(OperatorRules next) {
        rules = next;
        Map<String, IllegalStateException> failed = new LinkedHashMap<>();
        held.replaceAll((location, row) -> changed(row, failed));
        publish();
        if (!failed.isEmpty()) {
            IllegalStateException first = failed.values().iterator().next();
            throw new IllegalStateException(
                    "the host services decide by it, but the rows of " + String.join(", ", failed.keySet())
                            + " could not be changed, which will be tried again with the next change: "
                            + first.getMessage(),
                    first);
        }
        requireOwnRowsOnly();
    }

    private Held changed(Held plugin, Map<String, IllegalStateException> failed) {
        Row row = narrowed(plugin.grant());
        if (row.equals(plugin.row()) && plugin.stored()) {
            return plugin;
        }
        try {
            return new Held(plugin.grant(), row, table.apart(row), table.change(row), true);
        } catch (IllegalStateException e) {
            failed.put(plugin.grant().location(), e);
            return new Held(plugin.grant(), row, table.apart(row), plugin.committed(), false);
        }
    }

    /** A trusted plugin's packages were of no account before; if they cannot stand in a row, it gets none. */
    private Row narrowed(PluginGrant grant) {
        try {
            return PluginRow.of(grant, rules);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.ERROR, "a plugin may nothing any more", e);
            return PluginRow.nothing(grant);
        }
    }

    private void takeBack(String location, IllegalStateException reason) {
        drop(location);
        try {
            deleteLeftOver();
        } catch (IllegalStateException e) {
            reason.addSuppressed(e);
        }
    }

    /** The guard denies from the moment of {@link #publish}, even if the row cannot be deleted then. */
    private synchronized void removeAll(List<String> locations) {
        locations.forEach(this::drop);
        publish();
        deleteLeftOver();
        requireOwnRowsOnly();
    }

    private void drop(String location) {
        Held row = held.remove(location);
        if (row != null) {
            leftOver.add(row.committed());
        }
    }

    private void deleteLeftOver() {
        while (!leftOver.isEmpty()) {
            table.delete(leftOver.get(0));
            leftOver.remove(0);
        }
    }

    /** From here on no thread sees an older decision. */
    private void publish() {
        Map<String, PluginGrant> grants = new LinkedHashMap<>();
        held.forEach((location, row) -> grants.put(location, row.grant()));
        List<ConditionalPermissionInfo> rows = new ArrayList<>(head);
        held.values().forEach(row -> rows.add(row.decides()));
        view = new TableView(view.table().next(rows), grants, rules);
    }

    private List<ConditionalPermissionInfo> expected() {
        List<ConditionalPermissionInfo> rows = new ArrayList<>(head);
        held.values().forEach(row -> rows.add(row.committed()));
        return rows;
    }

    private void requireOwnRowsOnly() {
        List<ConditionalPermissionInfo> expected = expected();
        if (!table.rows().equals(expected)) {
            throw new IllegalStateException("the permission table was changed by somebody else: "
                    + String.join("; ", table.differences(expected)));
        }
    }

    private static void privileged(Runnable change) {
        AccessController.doPrivileged((PrivilegedAction<Runnable>) () -> {
            change.run();
            return change;
        });
    }
}
