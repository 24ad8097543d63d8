package dev.wingman.enforcement.rows;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;

/** What a row's conditions say about the locations of plugins. */
final class PluginLocation {

    /** How the location of every plugin bundle begins; no other bundle has such a location. */
    private static final String PREFIX = "wingman:plugin/";

    /** Without any character that BundleLocationCondition would take for a wildcard or an escape. */
    private static final Pattern LITERAL = Pattern.compile(Pattern.quote(PREFIX) + "[A-Za-z0-9:/._@+-]+");

    private static final String[] ALL_BUT_PLUGINS = {PREFIX + "*", "!"};

    private PluginLocation() {}

    static boolean is(String location) {
        return location.startsWith(PREFIX);
    }

    /** The location of the one plugin that a row with these conditions is about, if it is about that and no more. */
    static Optional<String> only(ConditionInfo[] conditions) {
        if (conditions.length != 1 || !isLocation(conditions[0])) {
            return Optional.empty();
        }
        String[] arguments = conditions[0].getArgs();
        return arguments.length == 1 && LITERAL.matcher(arguments[0]).matches()
                ? Optional.of(arguments[0])
                : Optional.empty();
    }

    /** Whether a row could refuse something to a plugin: all that deny, but for those that say they are not about any. */
    static boolean mayBeDeniedBy(ConditionalPermissionInfo row) {
        return !ConditionalPermissionInfo.ALLOW.equals(row.getAccessDecision())
                && Arrays.stream(row.getConditionInfos())
                        .noneMatch(condition ->
                                isLocation(condition) && Arrays.equals(condition.getArgs(), ALL_BUT_PLUGINS));
    }

    private static boolean isLocation(ConditionInfo condition) {
        return condition.getType().equals(BundleLocationCondition.class.getName());
    }
}
