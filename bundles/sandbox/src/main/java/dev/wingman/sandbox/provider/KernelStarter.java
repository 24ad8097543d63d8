package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.ConfinedProcess;
import dev.wingman.sandbox.kernel.Confinement;
import dev.wingman.sandbox.kernel.JvmFiles;
import dev.wingman.sandbox.kernel.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Starts guests that the kernel holds from their first instruction. */
final class KernelStarter implements GuestStarter {

    private final GuestCommand command;
    private final Path directories;
    private final Set<Layer> applied;
    private final KernelLayers layers;
    private final JvmFiles jvm;

    /**
     * @param applied of these, the outer ones are applied here
     * @param layers for the operator
     */
    KernelStarter(GuestCommand command, Path directories, Set<Layer> applied, KernelLayers layers, JvmFiles jvm) {
        this.command = command;
        this.directories = directories;
        this.applied = Set.copyOf(applied);
        this.layers = layers;
        this.jvm = jvm;
    }

    @Override
    public Guest start(String name) throws SandboxException {
        try {
            GuestDirectory directory = GuestDirectory.make(directories.resolve(name.replace(' ', '-')));
            Confinement confinement = confinement(directory);
            ConfinedProcess process = ConfinedProcess.start(command.of(directory), directory.root(), confinement);
            return new Guest(name, process, directory, confinement);
        } catch (IOException e) {
            throw new SandboxException("a guest cannot be started: " + e.getMessage(), e);
        }
    }

    private Confinement confinement(GuestDirectory directory) {
        List<Path> readable = Stream.concat(
                        jvm.readable().stream(),
                        Stream.of(command.library(), command.natives().directory(), directory.root()))
                .toList();
        return new Confinement(applied, readable, jvm.executable(), List.of(directory.cache()));
    }

    @Override
    public List<LayerInfo> layers() {
        return layers.infos();
    }
}
