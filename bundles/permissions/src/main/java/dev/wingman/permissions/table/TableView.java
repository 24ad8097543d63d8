package dev.wingman.permissions.table;

import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.decision.CommittedTable;
import dev.wingman.permissions.operator.OperatorRules;
import java.util.Map;

/**
 * The table after one change of it, and what its rows were made from. Immutable: a new change makes a new view, and two
 * views are never equal.
 */
public final class TableView {

    private final CommittedTable table;
    private final Map<String, PluginGrant> grants;
    private final OperatorRules rules;

    /**
     * @param grants by location
     * @param rules what the operator left of them
     */
    public TableView(CommittedTable table, Map<String, PluginGrant> grants, OperatorRules rules) {
        this.table = table;
        this.grants = Map.copyOf(grants);
        this.rules = rules;
    }

    public CommittedTable table() {
        return table;
    }

    /** What the rows of plugins were made from, by location. */
    public Map<String, PluginGrant> grants() {
        return grants;
    }

    /** What the operator left of what the rows were made from. */
    public OperatorRules rules() {
        return rules;
    }
}
