package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionRequest;
import dev.wingman.core.Outcome;
import dev.wingman.core.text.Nearest;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the plugin that a request means, or says why there is none. */
final class PluginChoice {

    /** What came of it. */
    sealed interface Choice {
        /** This plugin is active and offers the action. */
        record Chosen(PluginInfo plugin) implements Choice {}

        /** None. */
        record Refused(Outcome outcome, String message, Optional<PluginInfo> plugin) implements Choice {}
    }

    private final PluginRegistry registry;

    PluginChoice(PluginRegistry registry) {
        this.registry = registry;
    }

    Choice of(ActionRequest request) {
        return request.plugin().isEmpty() ? byAction(request.action()) : byId(request.plugin(), request.action());
    }

    private Choice byId(String id, String action) {
        Optional<PluginInfo> found = registry.plugin(id);
        if (found.isEmpty()) {
            List<String> ids = registry.plugins().stream().map(PluginInfo::id).toList();
            return rejected("there is no plugin '" + id + "'" + Nearest.hint(id, ids, "plugins"));
        }
        PluginInfo plugin = found.get();
        if (plugin.state() != PluginState.ACTIVE || plugin.manifest() == null) {
            return notActive(plugin);
        }
        if (!plugin.actions().contains(action)) {
            String message = "plugin '" + id + "' has no action '" + action + "'"
                    + Nearest.hint(action, plugin.actions(), "its actions");
            return new Choice.Refused(Outcome.REJECTED, message, found);
        }
        return new Choice.Chosen(plugin);
    }

    private Choice byAction(String action) {
        List<PluginInfo> offering = registry.plugins().stream()
                .filter(plugin -> plugin.actions().contains(action))
                .toList();
        List<PluginInfo> active = offering.stream()
                .filter(plugin -> plugin.state() == PluginState.ACTIVE)
                .toList();
        if (active.size() == 1) {
            return byId(active.get(0).id(), action);
        }
        if (active.size() > 1) {
            return rejected("action '" + action + "' is offered by several plugins; name one of: "
                    + active.stream()
                            .map(plugin -> "'" + plugin.id() + " " + action + "'")
                            .collect(Collectors.joining(", ")));
        }
        return offering.isEmpty() ? rejected(unknown(action)) : notActive(offering.get(0));
    }

    private String unknown(String action) {
        List<String> actions = registry.plugins().stream()
                .filter(plugin -> plugin.state() == PluginState.ACTIVE)
                .flatMap(plugin -> plugin.actions().stream())
                .toList();
        return "no plugin offers the action '" + action + "'" + Nearest.hint(action, actions, "actions");
    }

    /** A plugin that may not run is forbidden; one that cannot run is not there. */
    private static Choice notActive(PluginInfo plugin) {
        PluginState state = plugin.state();
        Outcome outcome = state == PluginState.REFUSED ? Outcome.DENIED : Outcome.REJECTED;
        String reason = plugin.reason().isEmpty() ? "" : ": " + plugin.reason();
        String message = "plugin '" + plugin.id() + "' is " + state.name().toLowerCase(Locale.ROOT) + reason;
        return new Choice.Refused(outcome, message, Optional.of(plugin));
    }

    private static Choice rejected(String message) {
        return new Choice.Refused(Outcome.REJECTED, message, Optional.empty());
    }
}
