package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.PlatformProbe;
import dev.wingman.sandbox.provider.SandboxSettings.Required;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which layers a guest gets on this machine, and which it must have. Each one that can be had is applied, required or not.
 *
 * <p>Machines come in three classes: Linux with a host that runs as root, which can have all layers; Linux with another
 * host, which can give its guests neither a user nor namespaces of their own; and others, which have no layer of the kernel.
 * Where nothing is configured, all layers of the class are required.
 */
record KernelLayers(PlatformProbe probe, Set<Layer> required) {

    static final String SETTING = "required_layers in etc/sandbox.yaml";

    private static final Set<Layer> WITHOUT_KERNEL = EnumSet.of(Layer.PERMISSION_ROWS, Layer.BLOCKED_IMPORTS);
    private static final Set<Layer> OF_ROOT = EnumSet.of(Layer.OWN_USER, Layer.NAMESPACES);

    KernelLayers {
        required = Set.copyOf(required);
    }

    static KernelLayers of(PlatformProbe probe, boolean linux, Required setting) {
        if (setting instanceof Required.Named named) {
            EnumSet<Layer> layers = EnumSet.noneOf(Layer.class);
            named.layers().forEach(name -> Layer.ofWireName(name).ifPresent(layers::add));
            return new KernelLayers(probe, layers);
        }
        if (!linux) {
            return new KernelLayers(probe, WITHOUT_KERNEL);
        }
        EnumSet<Layer> all = EnumSet.allOf(Layer.class);
        if (probe.missing().containsKey(Layer.OWN_USER)) {
            all.removeAll(OF_ROOT);
        }
        return new KernelLayers(probe, all);
    }

    /**
     * The layers to apply.
     *
     * @throws SandboxException if one is required that cannot be had
     */
    Set<Layer> applied() throws SandboxException {
        List<String> lacking = new ArrayList<>();
        for (Layer layer : EnumSet.copyOf(required.isEmpty() ? EnumSet.noneOf(Layer.class) : required)) {
            String reason = probe.missing().get(layer);
            if (reason != null) {
                lacking.add("the layer " + layer + ", which is required, cannot be had: " + reason);
            }
        }
        if (!lacking.isEmpty()) {
            throw new SandboxException(
                    String.join("; ", lacking) + "; to run sandboxed plugins without it, leave it out of " + SETTING);
        }
        return probe.offered();
    }

    /** For the operator. */
    List<LayerInfo> infos() {
        return Arrays.stream(Layer.values())
                .map(layer -> new LayerInfo(
                        layer.wireName(),
                        !probe.missing().containsKey(layer),
                        required.contains(layer),
                        probe.missing().getOrDefault(layer, purpose(layer))))
                .toList();
    }

    private static String purpose(Layer layer) {
        return switch (layer) {
            case NO_NEW_PRIVILEGES -> "nothing that it starts gets more rights than it has";
            case LANDLOCK -> "reads the JDK and its own files, writes nowhere, no TCP, no signals to others";
            case SECCOMP -> "system calls to compute and answer, and no others";
            case OWN_USER -> "a user that owns nothing, without capabilities";
            case NAMESPACES -> "no network, IPC or host name but its own";
            case EMPTY_ENVIRONMENT -> "no environment variables, no open files of the host";
            case OWN_SESSION -> "no terminal; ends when the host ends";
            case LIMITS -> "bounded memory, processor time, files and threads";
            case PERMISSION_ROWS -> "a security manager and the same rows as in the host";
            case BLOCKED_IMPORTS -> "classes searched for what they may not use";
        };
    }
}
