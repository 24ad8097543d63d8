package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.PendingAction;
import dev.wingman.core.TakenAction;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.PluginManifest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An action that its plugin is to do, and how.
 *
 * @param received whether the journal knows it already: it waited for a human
 * @param dryRun what to say in place of executing; null to execute
 * @param followUp what it does in place of executing; null to execute
 */
record Order(
        TakenAction taken,
        PluginInfo plugin,
        Duration timeout,
        boolean received,
        @Nullable String dryRun,
        @Nullable FollowUp followUp) {

    static Order of(Action action, ActionRequest request, PluginInfo plugin) {
        return new Order(taken(action, request, plugin), plugin, request.timeout(), false, null, null);
    }

    /** What a human has agreed to. */
    static Order of(PendingAction pending, PluginInfo plugin, @Nullable FollowUp followUp) {
        TakenAction taken = new TakenAction(
                new Action(pending.id(), pending.action(), pending.target(), pending.params(), pending.metadata()),
                pending.plugin(),
                pending.version(),
                pending.trust(),
                pending.content(),
                pending.origin(),
                pending.asker(),
                "",
                pending.undoes());
        return new Order(taken, plugin, pending.timeout(), true, null, followUp);
    }

    Order withDryRun(String text) {
        return new Order(taken.asDryRun(), plugin, timeout, received, text, followUp);
    }

    /** The same, to follow the action of that id. */
    Order following(String id, FollowUp what) {
        TakenAction following = what.undoes() ? taken.undoing(id) : taken;
        return new Order(following, plugin, timeout, received, dryRun, what);
    }

    Action action() {
        return taken.action();
    }

    /** The action that the plugin is told. */
    Action forPlugin() {
        return followUp == null ? action() : followUp.action();
    }

    PluginManifest manifest() {
        return requireNonNull(plugin.manifest());
    }

    /** What the manifest says of this action; who looks after another changes nothing. */
    BlastRadius blastRadius() {
        BlastRadius radius = manifest().blastRadius().of(action().type());
        return followUp == null || followUp.undoes()
                ? radius
                : new BlastRadius(radius.scope(), false, radius.reversible());
    }

    /** @param plugin null if none was found */
    static TakenAction taken(Action action, ActionRequest request, @Nullable PluginInfo plugin) {
        PluginManifest manifest = plugin == null ? null : plugin.manifest();
        return new TakenAction(
                action,
                plugin == null ? "" : plugin.id(),
                manifest == null ? "" : manifest.version().toString(),
                manifest == null ? "" : manifest.trustLevel().wireName(),
                plugin == null ? "" : plugin.sha256(),
                request.origin(),
                request.asker(),
                request.key(),
                "");
    }
}
