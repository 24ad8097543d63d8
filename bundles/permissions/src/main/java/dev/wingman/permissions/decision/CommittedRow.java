package dev.wingman.permissions.decision;

import dev.wingman.permissions.ResourcePermission;
import java.security.AllPermission;
import java.security.Permission;
import java.security.PermissionCollection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * A row of the committed table, read once so that it can decide many times. Immutable.
 *
 * <p>What it says about other permissions than {@link ResourcePermission} is the framework's business and is left out.
 */
final class CommittedRow {

    /** Locations without any character that BundleLocationCondition would take for a wildcard or an escape. */
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9:/._@+-]+");

    private final String name;
    private final boolean allow;
    private final List<ConditionInfo> conditions;
    private final boolean understood;
    private final boolean all;
    private final PermissionCollection permissions;

    CommittedRow(ConditionalPermissionInfo info) {
        this.name = info.getName();
        this.allow = ConditionalPermissionInfo.ALLOW.equals(info.getAccessDecision());
        this.conditions = List.of(info.getConditionInfos());
        PermissionCollection read = new ResourcePermission("any/*", "any").newPermissionCollection();
        boolean sound = conditions.stream().allMatch(CommittedRow::isLocation);
        boolean everything = false;
        for (PermissionInfo permission : info.getPermissionInfos()) {
            everything |= permission.getType().equals(AllPermission.class.getName());
            sound &= add(permission, read);
        }
        this.understood = sound;
        this.all = everything;
        this.permissions = read;
    }

    String name() {
        return name;
    }

    boolean allow() {
        return allow;
    }

    /** False for a row whose meaning is not certain: nothing that reaches it is allowed. */
    boolean understood() {
        return understood;
    }

    /** Whether it is unrestricted. */
    boolean all() {
        return all;
    }

    /** The one location that it is about, if it is about one alone. */
    Optional<String> literalLocation() {
        if (conditions.size() != 1 || !understood) {
            return Optional.empty();
        }
        String[] args = conditions.get(0).getArgs();
        return args.length == 1 && LITERAL.matcher(args[0]).matches() ? Optional.of(args[0]) : Optional.empty();
    }

    /** Asks the conditions themselves; a row that is not understood applies to everyone. */
    boolean appliesTo(Bundle bundle) {
        return conditions.stream()
                .filter(CommittedRow::isLocation)
                .allMatch(condition ->
                        BundleLocationCondition.getCondition(bundle, condition).isSatisfied());
    }

    boolean implies(Permission permission) {
        return all || permissions.implies(permission);
    }

    private static boolean isLocation(ConditionInfo condition) {
        int count = condition.getArgs().length;
        return condition.getType().equals(BundleLocationCondition.class.getName())
                && (count == 1 || (count == 2 && condition.getArgs()[1].equals("!")));
    }

    /** A framework passes over a permission that it cannot make, even in a row that denies: here it is told apart. */
    private static boolean add(PermissionInfo info, PermissionCollection to) {
        if (!info.getType().equals(ResourcePermission.class.getName())) {
            return true;
        }
        String permissionName = info.getName();
        String actions = info.getActions();
        if (permissionName == null || actions == null) {
            return false;
        }
        try {
            to.add(new ResourcePermission(permissionName, actions));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
