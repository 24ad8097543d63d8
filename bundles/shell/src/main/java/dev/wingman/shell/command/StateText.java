package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import java.util.Locale;

/** The name of a plugin's state. */
final class StateText {

    private StateText() {}

    static String of(PluginInfo plugin) {
        return plugin.state().name().toLowerCase(Locale.ROOT);
    }
}
