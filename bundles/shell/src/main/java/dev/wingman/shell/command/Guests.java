package dev.wingman.shell.command;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxInfo;
import java.util.AbstractList;
import java.util.List;

/** The child processes of sandboxed plugins as they stand, and the layers that this machine has to hold them. */
public final class Guests extends AbstractList<SandboxInfo> {

    private final List<SandboxInfo> guests;
    private final Listing<LayerInfo> layers;

    Guests(List<SandboxInfo> guests, List<LayerInfo> layers) {
        this.guests = List.copyOf(guests);
        this.layers = new Listing<>(layers, "this machine has no layers");
    }

    @Override
    public SandboxInfo get(int index) {
        return guests.get(index);
    }

    @Override
    public int size() {
        return guests.size();
    }

    /** Each layer, whether it can be had or not; {@code (sandboxes) layers} in the shell. */
    public Listing<LayerInfo> layers() {
        return layers;
    }
}
