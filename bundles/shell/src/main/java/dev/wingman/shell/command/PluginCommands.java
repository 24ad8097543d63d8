package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:plugins, plugin, load, unload}. */
@Component(
        service = PluginCommands.class,
        property = {
            "osgi.command.scope=wingman",
            "osgi.command.function=plugins",
            "osgi.command.function=plugin",
            "osgi.command.function=load",
            "osgi.command.function=unload"
        })
public final class PluginCommands {

    private final PluginRegistry registry;

    @Activate
    public PluginCommands(@Reference PluginRegistry registry) {
        this.registry = registry;
    }

    @Descriptor("lists the plugins, their trust and state; why one is not active stands below it")
    public Listing<PluginInfo> plugins(@Descriptor("none") String... words) {
        new Arguments("plugins", words).between(0, 0);
        return new Listing<>(
                registry.plugins(), "no plugins: put a directory or jar into plugins/local, or use 'load PATH'");
    }

    @Descriptor("shows all about one plugin")
    public PluginInfo plugin(@Descriptor("ID of the plugin") String... words) {
        return find(registry, new Arguments("plugin ID", words).between(1, 1).get(0));
    }

    @Descriptor("deploys a plugin directory or jar now and shows where it stands")
    public PluginInfo load(CommandSession session, @Descriptor("PATH of the directory or jar") String... words) {
        String name = new Arguments("load PATH", words).between(1, 1).get(0);
        Path path = session.currentDir().resolve(name).normalize();
        if (!Files.exists(path)) {
            throw new CommandFailedException("load: " + path + " does not exist");
        }
        return registry.load(path);
    }

    @Descriptor("takes a plugin out of service and removes its bundle and permissions")
    public String unload(@Descriptor("ID of the plugin") String... words) {
        String id = new Arguments("unload ID", words).between(1, 1).get(0);
        if (!registry.unload(id)) {
            throw unknown(registry, id);
        }
        return id + " is unloaded";
    }

    static PluginInfo find(PluginRegistry registry, String id) {
        return registry.plugin(id).orElseThrow(() -> unknown(registry, id));
    }

    private static CommandFailedException unknown(PluginRegistry registry, String id) {
        List<String> ids =
                registry.plugins().stream().map(PluginInfo::id).distinct().toList();
        return new CommandFailedException("no plugin '" + id + "'" + Nearest.hint(id, ids, "'plugins' lists them"));
    }
}
