package dev.wingman.shell.fake;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.Sandboxes;
import java.util.List;
import org.osgi.framework.Bundle;

/** Guests and layers as a test puts them there. */
public final class FakeSandboxes implements Sandboxes {

    private volatile List<SandboxInfo> guests = List.of();
    private volatile List<LayerInfo> layers = List.of();

    public void show(List<SandboxInfo> nextGuests, List<LayerInfo> nextLayers) {
        guests = nextGuests;
        layers = nextLayers;
    }

    @Override
    public void open(Bundle face, PackagedPlugin plugin) {
        throw new UnsupportedOperationException("the shell only looks");
    }

    @Override
    public List<SandboxInfo> sandboxes() {
        return guests;
    }

    @Override
    public List<LayerInfo> layers() {
        return layers;
    }
}
