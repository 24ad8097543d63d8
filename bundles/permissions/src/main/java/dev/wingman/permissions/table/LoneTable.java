package dev.wingman.permissions.table;

import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.decision.CommittedTable;
import dev.wingman.permissions.operator.OperatorRules;
import java.util.List;
import java.util.Map;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * A table that holds the row of one plugin and never changes, outside a framework: what the guard decides by where an author
 * tests a plugin. The row is the one that a runtime would commit if its operator narrowed nothing.
 */
public final class LoneTable implements CurrentTable {

    private final TableView view;

    /** @throws IllegalArgumentException if no row can stand for the grant */
    public LoneTable(PluginGrant grant) {
        LoneRow row = new LoneRow(PluginRow.of(grant, OperatorRules.NONE));
        this.view = new TableView(CommittedTable.of(List.of(row)), Map.of(grant.location(), grant), OperatorRules.NONE);
    }

    @Override
    public TableView current() {
        return view;
    }

    /** Committed nowhere. */
    private record LoneRow(Row row) implements ConditionalPermissionInfo {

        @Override
        public ConditionInfo[] getConditionInfos() {
            return row.conditions().toArray(new ConditionInfo[0]);
        }

        @Override
        public PermissionInfo[] getPermissionInfos() {
            return row.permissions().toArray(new PermissionInfo[0]);
        }

        @Override
        public String getAccessDecision() {
            return row.allow() ? ALLOW : DENY;
        }

        @Override
        public String getName() {
            return row.name();
        }

        @Override
        public String getEncoded() {
            return row.toString();
        }

        @Override
        @SuppressWarnings("deprecation") // A framework would ask for it.
        public void delete() {
            throw new UnsupportedOperationException("a row that is committed nowhere cannot be deleted");
        }
    }
}
