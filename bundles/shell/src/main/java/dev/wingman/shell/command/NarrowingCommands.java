package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionNarrowing;
import dev.wingman.permissions.PermissionOverview;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.permissions.PermissionStanding.Granted;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.shell.socket.GogoCommandLines;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:revoke, grant}. */
@Component(
        service = NarrowingCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=revoke", "osgi.command.function=grant"})
public final class NarrowingCommands {

    private static final String ANY = "*";

    private final PluginBundles bundles;
    private final PermissionGuard guard;
    private final PermissionOverview overview;
    private final PermissionNarrowing narrowing;
    private final KnownPermissions known;

    @Activate
    public NarrowingCommands(
            BundleContext context,
            @Reference PluginRegistry registry,
            @Reference PermissionGuard guard,
            @Reference PermissionOverview overview,
            @Reference PermissionNarrowing narrowing,
            @Reference VocabularySource vocabularies) {
        this.bundles = new PluginBundles(context, registry);
        this.guard = guard;
        this.overview = overview;
        this.narrowing = narrowing;
        this.known = new KnownPermissions(vocabularies);
    }

    /** What was asked for, and what the plugin may after that; empty if none is installed. */
    private record Request(String command, String plugin, Permission permission, String target, String by) {

        String undoing() {
            return (command.equals("revoke") ? "grant " : "revoke ") + words();
        }

        String words() {
            return plugin + " " + permission + (target.equals(ANY) ? "" : " " + target);
        }

        String on() {
            return permission + (target.equals(ANY) ? "" : " on " + target);
        }
    }

    @Descriptor("takes a permission from a plugin, from its next call on and until it is granted back")
    public PermissionChange revoke(CommandSession session, @Descriptor("PLUGIN PERMISSION [TARGET]") String... words) {
        Request request = request("revoke", session, words);
        Optional<RecordedChange> change =
                said(() -> narrowing.revoke(request.plugin(), request.permission(), request.target(), request.by()));
        String what = change.isPresent()
                ? "revoked: " + request.plugin() + " may not use " + request.on()
                        + " from its next call on; give it back with '" + request.undoing() + "'"
                : "nothing to change: " + request.on() + " of " + request.plugin() + " is revoked already";
        return answer(request, change.isPresent(), what + remarks(request));
    }

    @Descriptor("gives back what was revoked, as far as manifest and etc/policy.yaml go")
    public PermissionChange grant(CommandSession session, @Descriptor("PLUGIN PERMISSION [TARGET]") String... words) {
        Request request = request("grant", session, words);
        Optional<RecordedChange> change =
                said(() -> narrowing.grant(request.plugin(), request.permission(), request.target(), request.by()));
        Optional<Outcome> now = bundles.bundle(request.plugin()).map(bundle -> outcome(bundle, request));
        boolean some = now.isPresent() && now.get().some();
        if (change.isEmpty() && !some) {
            throw new CommandFailedException(
                    "grant gives back what was revoked, and nothing of " + request.on() + " of " + request.plugin()
                            + " is" + now.map(Outcome::denial).orElse(""));
        }
        String may = request.plugin() + " may use " + request.permission()
                + now.map(Outcome::where).orElse("");
        String what = !some
                ? "granted back" + now.map(Outcome::denial).orElse("")
                : change.isPresent() ? "granted: " + may + " from its next call on" : "nothing to change: " + may;
        return answer(request, change.isPresent(), what + (now.isEmpty() ? remarks(request) : ""));
    }

    /**
     * What a plugin has of what was asked for.
     *
     * @param where it has it, if it has something of it
     * @param why it does not have all
     */
    private record Outcome(boolean some, boolean all, String where, String why) {

        String denial() {
            return "; it is still denied: " + why;
        }
    }

    private Outcome outcome(Bundle bundle, Request request) {
        return request.target().equals(ANY)
                ? outcome(overview.standings(bundle), request.permission())
                : outcome(guard.explain(bundle, request.permission(), request.target()), request.target());
    }

    private static Outcome outcome(Explanation now, String target) {
        String reason = now.grounds().reason();
        String remedy = now.grounds().remedy();
        String why = (reason.isEmpty() ? now.text() : reason) + (remedy.isEmpty() ? "" : "; " + remedy);
        return new Outcome(now.allowed(), now.allowed(), " on " + target, why);
    }

    /** Of all that its manifest declares. */
    private static Outcome outcome(List<PermissionStanding> standings, Permission permission) {
        return standings.stream()
                .filter(standing -> standing.permission().equals(permission))
                .findFirst()
                .map(standing -> new Outcome(
                        standing.granted() != Granted.NOTHING,
                        standing.granted() == Granted.ALL,
                        standing.left().isEmpty() || standing.left().equals(List.of(ANY))
                                ? ""
                                : " on " + String.join(", ", standing.left()),
                        String.join("; ", standing.why().lines().toList())))
                .orElse(new Outcome(false, false, "", "its manifest does not declare it"));
    }

    private PermissionChange answer(Request request, boolean changed, String text) {
        return new PermissionChange(
                request.command(),
                request.plugin(),
                request.permission().toString(),
                request.target(),
                changed,
                bundles.bundle(request.plugin())
                        .filter(bundle -> outcome(bundle, request).all())
                        .isPresent(),
                text);
    }

    /** What an operator may not expect. */
    private String remarks(Request request) {
        Optional<PluginInfo> plugin = bundles.info(request.plugin());
        if (plugin.isEmpty()) {
            List<String> ids = bundles.ids();
            return "\nno plugin '" + request.plugin() + "' is loaded"
                    + Nearest.hint(request.plugin(), ids, "it holds for the one that comes by this id");
        }
        PluginManifest manifest = plugin.get().manifest();
        if (manifest == null) {
            return "";
        }
        boolean declared = manifest.permissions().stream()
                .anyMatch(each -> each.permission().equals(request.permission()));
        return (declared
                        ? ""
                        : "\nits manifest does not declare " + request.permission() + "; it holds for later versions")
                + (manifest.trustLevel() == TrustLevel.TRUSTED
                        ? "\nit is trusted with everything; as long as something is revoked, it has what its manifest declares"
                        : "");
    }

    private Request request(String command, CommandSession session, String... words) {
        Arguments arguments = new Arguments(command + " PLUGIN PERMISSION [TARGET]", words).between(2, 3);
        String plugin = arguments.get(0);
        Set<Permission> more = new HashSet<>(bundles.declared(plugin));
        narrowing.changes(plugin).forEach(change -> more.add(change.permission()));
        Permission permission = known.permission(arguments.get(1), more);
        String target = known.target(permission, arguments.get(2, ANY));
        String where = GogoCommandLines.isOf(session) ? "cli" : "shell";
        return new Request(command, plugin, permission, target, user() + "@" + where);
    }

    private static String user() {
        String name = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "-");
        return name.isEmpty() ? "unknown" : name.substring(0, Math.min(64, name.length()));
    }

    private interface Change {
        Optional<RecordedChange> make();
    }

    private static Optional<RecordedChange> said(Change change) {
        try {
            return change.make();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
