package dev.wingman.sandbox.provider;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.sandbox.provider.ApiSlices.Slice;
import java.util.List;

/**
 * What a guest is given to run: kept as long as the plugin is there, for each fresh guest.
 *
 * @param slices the packages of its host services
 * @param rows encoded, for its bundle in the guest
 */
record SandboxedCode(PackagedPlugin plugin, String location, List<Slice> slices, List<String> rows) {

    SandboxedCode {
        slices = List.copyOf(slices);
        rows = List.copyOf(rows);
    }

    String id() {
        return plugin.manifest().id();
    }
}
