package dev.wingman.permissions.table;

import dev.wingman.permissions.PermissionRows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;

/**
 * The rows that stand before those of all plugins, and are never empty: the core holds everything, every bundle that is
 * neither core nor plugin holds nothing.
 *
 * <p>A plugin's row follows behind them. A plugin without a row matches none, and what no row allows is denied.
 */
final class Baseline {

    /** The framework property with the location patterns of the core, separated by commas. */
    static final String CORE_LOCATIONS = "wingman.core.locations";

    private final List<String> patterns;
    private final List<Row> rows;

    private Baseline(List<String> patterns, List<Row> rows) {
        this.patterns = patterns;
        this.rows = rows;
    }

    /**
     * Reads the property.
     *
     * @throws IllegalStateException if it is missing, or a pattern could match a plugin
     */
    static Baseline of(@Nullable String coreLocations) {
        if (coreLocations == null || coreLocations.isBlank()) {
            throw new IllegalStateException(
                    "the framework property " + CORE_LOCATIONS
                            + " is missing: it names the locations of the core bundles, such as reference:file:/opt/wingman/bundles/*");
        }
        Set<String> patterns = new LinkedHashSet<>();
        List<Row> rows = new ArrayList<>();
        for (String part : coreLocations.split(",")) {
            String pattern = checked(part.strip());
            if (patterns.add(pattern)) {
                rows.add(Row.everything("wingman: core (" + pattern + ")", true, Row.at(pattern)));
            }
        }
        rows.add(Row.everything(
                "wingman: neither core nor plugin", false, Row.notAt(PermissionRows.PLUGIN_LOCATION + "*")));
        return new Baseline(List.copyOf(patterns), List.copyOf(rows));
    }

    List<Row> rows() {
        return rows;
    }

    /** Whether the table consists of these rows. */
    boolean is(List<ConditionalPermissionInfo> table) {
        return mean(rows, table);
    }

    /** Whether the table holds the rows of the core and denies all else: nothing could be appended to it. */
    boolean isClosed(List<ConditionalPermissionInfo> table) {
        List<Row> closed = new ArrayList<>(rows.subList(0, rows.size() - 1));
        closed.add(Row.everything("all else", false));
        return mean(closed, table);
    }

    private static boolean mean(List<Row> rows, List<ConditionalPermissionInfo> table) {
        return rows.size() == table.size()
                && IntStream.range(0, rows.size()).allMatch(i -> rows.get(i).means(table.get(i)));
    }

    /** Whether a bundle is of the core. */
    boolean covers(Bundle bundle) {
        return patterns.stream().anyMatch(pattern -> BundleLocationCondition.getCondition(bundle, Row.at(pattern))
                .isSatisfied());
    }

    private static String checked(String pattern) {
        String plugins = PermissionRows.PLUGIN_LOCATION;
        int star = pattern.indexOf('*');
        String head = star < 0 ? pattern : pattern.substring(0, star);
        boolean meets = head.startsWith(plugins) || (star >= 0 && plugins.startsWith(head));
        if (pattern.isEmpty() || pattern.indexOf('\\') >= 0 || meets) {
            throw new IllegalStateException("the framework property " + CORE_LOCATIONS + " holds '" + pattern
                    + "': a pattern may not be empty, hold a backslash or match the location of a plugin (" + plugins
                    + "…)");
        }
        return pattern;
    }
}
