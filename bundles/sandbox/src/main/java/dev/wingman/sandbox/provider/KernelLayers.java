package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.kernel.Layer;
import java.util.EnumSet;
import java.util.Set;

/** Which layers a guest gets on this machine. */
final class KernelLayers {

    private KernelLayers() {}

    static Set<Layer> of(SandboxSettings settings) {
        return EnumSet.allOf(Layer.class);
    }
}
