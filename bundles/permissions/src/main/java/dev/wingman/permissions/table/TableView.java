package dev.wingman.permissions.table;

import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.decision.CommittedTable;
import java.util.Map;

/**
 * The table after one change of it, and what its rows were made from. Immutable: a new change makes a new view.
 *
 * @param grants by location
 */
public record TableView(CommittedTable table, Map<String, PluginGrant> grants) {

    public TableView {
        grants = Map.copyOf(grants);
    }
}
