package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import java.util.ArrayList;
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

    private final BundleContext context;
    private final PluginRegistry registry;
    private final PermissionGuard guard;
    private final VocabularySource vocabularies;

    @Activate
    public PermissionCommands(
            BundleContext context,
            @Reference PluginRegistry registry,
            @Reference PermissionGuard guard,
            @Reference VocabularySource vocabularies) {
        this.context = context;
        this.registry = registry;
        this.guard = guard;
        this.vocabularies = vocabularies;
    }

    @Descriptor("lists what a plugin's manifest declares, and whether it was granted")
    public Listing<PermissionStatus> permissions(@Descriptor("ID of the plugin") String... words) {
        String id = new Arguments("permissions ID", words).between(1, 1).get(0);
        PluginInfo plugin = PluginCommands.find(registry, id);
        PluginManifest manifest = plugin.manifest();
        if (manifest == null) {
            throw new CommandFailedException("the manifest of '" + id + "' cannot be read: " + plugin.reason());
        }
        List<PermissionStatus> statuses = new ArrayList<>();
        for (DeclaredPermission declared : manifest.permissions()) {
            declared.targets().forEach(target -> statuses.add(status(plugin, declared, target)));
        }
        return new Listing<>(statuses, "'" + id + "' declares no permissions and has none");
    }

    private PermissionStatus status(PluginInfo plugin, DeclaredPermission declared, String target) {
        Bundle bundle = bundle(plugin);
        Explanation explanation = bundle == null
                ? new Explanation(false, "", notInstalled(plugin))
                : guard.explain(bundle, declared.permission(), target);
        return new PermissionStatus(
                declared.permission().toString(),
                target,
                explanation.allowed(),
                declared.line(),
                explanation.allowed() ? "" : explanation.text());
    }

    @Descriptor("says whether a plugin may do something, which rule decides, and what would change it")
    public Explanation why(@Descriptor("PLUGIN PERMISSION [TARGET]") String... words) {
        Arguments arguments = new Arguments("why PLUGIN PERMISSION [TARGET]", words).between(2, 3);
        PluginInfo plugin = PluginCommands.find(registry, arguments.get(0));
        Bundle bundle = bundle(plugin);
        if (bundle == null) {
            // First: if it waits for a resource, nobody knows its permissions.
            throw new CommandFailedException(notInstalled(plugin));
        }
        return guard.explain(bundle, permission(arguments.get(1)), arguments.get(2, "*"));
    }

    private Permission permission(String name) {
        Vocabulary vocabulary = vocabularies.vocabulary();
        try {
            Permission permission = Permission.parse(name);
            if (vocabulary.knows(permission)) {
                return permission;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage() + ", such as docker:read", e);
        }
        throw new CommandFailedException("unknown permission '" + name + "'"
                + Nearest.hint(name, vocabulary.names(), "known are " + String.join(", ", vocabulary.names())));
    }

    private @org.jspecify.annotations.Nullable Bundle bundle(PluginInfo plugin) {
        return plugin.bundleId() < 0 ? null : context.getBundle(plugin.bundleId());
    }

    private static String notInstalled(PluginInfo plugin) {
        return "'" + plugin.id() + "' is " + StateText.of(plugin) + " and has no permissions at all"
                + (plugin.reason().isEmpty() ? "" : ": " + plugin.reason());
    }
}
