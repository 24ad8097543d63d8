package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionNarrowing;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.shell.socket.GogoCommandLines;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
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
    private final PermissionNarrowing narrowing;

    @Activate
    public NarrowingCommands(
            BundleContext context,
            @Reference PluginRegistry registry,
            @Reference PermissionGuard guard,
            @Reference PermissionNarrowing narrowing) {
        this.bundles = new PluginBundles(context, registry);
        this.guard = guard;
        this.narrowing = narrowing;
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
        Optional<Explanation> now = explain(request);
        boolean allowed = now.isPresent() && now.get().allowed();
        if (change.isEmpty() && !allowed) {
            throw new CommandFailedException(
                    "grant gives back what was revoked, and nothing of " + request.on() + " of " + request.plugin()
                            + " is" + now.map(NarrowingCommands::denied).orElse(""));
        }
        String what = change.isEmpty()
                ? "nothing to change: " + request.plugin() + " may use " + request.on()
                : allowed
                        ? "granted: " + request.plugin() + " may use " + request.on() + " from its next call on"
                        : "granted back" + now.map(NarrowingCommands::denied).orElse("");
        return answer(request, change.isPresent(), what + (now.isEmpty() ? remarks(request) : ""));
    }

    private static String denied(Explanation denied) {
        String reason = denied.grounds().reason();
        String remedy = denied.grounds().remedy();
        return "; it is still denied: " + (reason.isEmpty() ? denied.text() : reason)
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }

    private PermissionChange answer(Request request, boolean changed, String text) {
        return new PermissionChange(
                request.command(),
                request.plugin(),
                request.permission().toString(),
                request.target(),
                changed,
                explain(request).filter(Explanation::allowed).isPresent(),
                text);
    }

    private Optional<Explanation> explain(Request request) {
        return bundles.bundle(request.plugin())
                .map(bundle -> guard.explain(bundle, request.permission(), request.target()));
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
        String where = GogoCommandLines.isOf(session) ? "cli" : "shell";
        return new Request(
                command,
                arguments.get(0),
                PermissionCommands.permission(arguments.get(1)),
                arguments.get(2, ANY),
                user() + "@" + where);
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
