package dev.wingman.shell.command;

import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.VocabularySource;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What {@code etc/gosh_profile} asks while somebody types; in a scope of its own, since it is no command for humans. */
@Component(
        service = TargetCompletion.class,
        property = {"osgi.command.scope=wingmancompletion", "osgi.command.function=targetnames"})
public final class TargetCompletion {

    private final TargetCommands commands;

    @Activate
    public TargetCompletion(
            BundleContext context, @Reference VocabularySource vocabularies, @Reference PluginRegistry registry) {
        this.commands = new TargetCommands(context, vocabularies, registry);
    }

    @Descriptor("what an action of a plugin can be told to work on, as far as that is known at once")
    public List<String> targetnames(@Descriptor("ID of the plugin") String plugin) {
        return commands.namesFor(plugin);
    }
}
