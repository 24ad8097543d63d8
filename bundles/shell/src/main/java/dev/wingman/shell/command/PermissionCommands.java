package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionNarrowing;
import dev.wingman.permissions.PermissionOverview;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.permissions.PermissionStanding.Granted;
import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:permissions, why}. */
@Component(
        service = PermissionCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=permissions", "osgi.command.function=why"})
public final class PermissionCommands {

    private final PluginRegistry registry;
    private final PluginBundles bundles;
    private final PermissionGuard guard;
    private final PermissionOverview overview;
    private final PermissionNarrowing narrowing;
    private final KnownPermissions known;

    @Activate
    public PermissionCommands(
            BundleContext context,
            @Reference PluginRegistry registry,
            @Reference PermissionGuard guard,
            @Reference PermissionOverview overview,
            @Reference PermissionNarrowing narrowing,
            @Reference VocabularySource vocabularies) {
        this.registry = registry;
        this.bundles = new PluginBundles(context, registry);
        this.guard = guard;
        this.overview = overview;
        this.narrowing = narrowing;
        this.known = new KnownPermissions(vocabularies);
    }

    @Descriptor("lists what a plugin declares, what of it is granted, why not the rest, and what was used")
    public Listing<PermissionStanding> permissions(@Descriptor("ID of the plugin") String... words) {
        String id = new Arguments("permissions ID", words).between(1, 1).get(0);
        PluginInfo plugin = PluginCommands.find(registry, id);
        PluginManifest manifest = plugin.manifest();
        if (manifest == null) {
            throw new CommandFailedException("the manifest of '" + id + "' cannot be read: " + plugin.reason());
        }
        List<PermissionStanding> standings = bundles.bundle(plugin)
                .map(overview::standings)
                .orElseGet(() -> manifest.permissions().stream()
                        .map(declared -> none(plugin, declared))
                        .toList());
        return new Listing<>(standings, narrowing.complaints(), "'" + id + "' declares no permissions and has none");
    }

    private static PermissionStanding none(PluginInfo plugin, DeclaredPermission declared) {
        return new PermissionStanding(
                declared.permission(),
                "",
                declared.line(),
                declared.targets(),
                List.of(),
                Granted.NOTHING,
                0,
                Instant.EPOCH,
                notInstalled(plugin));
    }

    @Descriptor("says whether a plugin may do something, what decides, and the one change that would allow it")
    public Explanation why(@Descriptor("PLUGIN PERMISSION [TARGET]") String... words) {
        Arguments arguments = new Arguments("why PLUGIN PERMISSION [TARGET]", words).between(2, 3);
        PluginInfo plugin = PluginCommands.find(registry, arguments.get(0));
        // First: if it waits for a resource, nobody knows its permissions.
        Bundle bundle = bundles.bundle(plugin).orElseThrow(() -> new CommandFailedException(notInstalled(plugin)));
        Permission permission = known.permission(arguments.get(1), bundles.declared(plugin.id()));
        return guard.explain(bundle, permission, arguments.get(2, "*"));
    }

    private static String notInstalled(PluginInfo plugin) {
        return "'" + plugin.id() + "' is " + StateText.of(plugin) + " and has no permissions at all"
                + (plugin.reason().isEmpty() ? "" : ": " + plugin.reason());
    }
}
