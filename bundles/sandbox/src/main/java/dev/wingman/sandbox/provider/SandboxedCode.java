package dev.wingman.sandbox.provider;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.permissions.GuestRow;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.sandbox.protocol.PluginBundle;
import dev.wingman.sandbox.provider.ApiSlices.Slice;
import java.util.List;

/**
 * What a guest is given to run: kept as long as the plugin is there, for each fresh guest.
 *
 * @param slices the packages of its host services
 * @param rows encoded, for its bundle in the guest, which is at {@link PluginBundle#LOCATION}
 */
record SandboxedCode(PackagedPlugin plugin, List<Slice> slices, List<String> rows) {

    SandboxedCode {
        slices = List.copyOf(slices);
        rows = List.copyOf(rows);
    }

    /** Of a plugin with this grant. */
    static SandboxedCode of(PackagedPlugin plugin, List<Slice> slices, PluginGrant grant) {
        return new SandboxedCode(plugin, slices, List.of(GuestRow.encoded(grant, PluginBundle.LOCATION)));
    }

    String id() {
        return plugin.manifest().id();
    }
}
