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
        service = ShellCompletion.class,
        property = {
            "osgi.command.scope=wingmancompletion",
            "osgi.command.function=targetnames",
            "osgi.command.function=resourcenames",
            "osgi.command.function=permissionnames"
        })
public final class ShellCompletion {

    private final TargetCommands commands;
    private final VocabularySource vocabularies;

    @Activate
    public ShellCompletion(
            BundleContext context, @Reference VocabularySource vocabularies, @Reference PluginRegistry registry) {
        this(new TargetCommands(context, vocabularies, registry), vocabularies);
    }

    ShellCompletion(TargetCommands commands, VocabularySource vocabularies) {
        this.commands = commands;
        this.vocabularies = vocabularies;
    }

    @Descriptor("what an action of a plugin can be told to work on, as far as that is known at once")
    public List<String> targetnames(@Descriptor("ID of the plugin") String plugin) {
        return commands.namesFor(plugin);
    }

    @Descriptor("the resources whose targets can be listed")
    public List<String> resourcenames() {
        return commands.resources();
    }

    @Descriptor("the permissions that there are")
    public List<String> permissionnames() {
        return vocabularies.vocabulary().names();
    }
}
