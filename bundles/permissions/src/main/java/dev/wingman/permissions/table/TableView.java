package dev.wingman.permissions.table;

import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.decision.CommittedTable;
import java.util.Map;

/**
 * The table after one change of it, and what its rows were made from. Immutable: a new change makes a new view, and two
 * views are never equal.
 */
public final class TableView {

    private final CommittedTable table;
    private final Map<String, PluginGrant> grants;

    /** @param grants by location */
    public TableView(CommittedTable table, Map<String, PluginGrant> grants) {
        this.table = table;
        this.grants = Map.copyOf(grants);
    }

    public CommittedTable table() {
        return table;
    }

    /** What the rows of plugins were made from, by location. */
    public Map<String, PluginGrant> grants() {
        return grants;
    }
}
