package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.Limits;
import dev.wingman.sandbox.kernel.SelfConfinement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the kernel offers no layers: the step of the protocol is taken, and nothing is to be made sure of. */
final class PlainConfiner implements Confiner {

    private final Set<Layer> layers;

    /** @param layers those that hold without the kernel */
    PlainConfiner(Set<Layer> layers) {
        this.layers = EnumSet.copyOf(layers);
    }

    @Override
    public List<String> confine(Guest guest, Step step) throws SandboxException, InterruptedException {
        SelfConfinement.Plan plan =
                new SelfConfinement.Plan(layers, ProcessHandle.current().pid(), 0, 0, new Limits(Map.of()));
        step.send(Params.of(plan, new byte[0]));
        return layers.stream().map(Layer::wireName).toList();
    }
}
