package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.ConfinedProcess;
import dev.wingman.sandbox.kernel.Confinement;
import dev.wingman.sandbox.kernel.JvmFiles;
import dev.wingman.sandbox.kernel.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Starts guests that the kernel holds from their first instruction. */
final class KernelStarter implements GuestStarter {

    private final GuestCommand command;
    private final Path directories;
    private final Set<Layer> layers;
    private final JvmFiles jvm;

    /** @param layers of these, the outer ones are applied here */
    KernelStarter(GuestCommand command, Path directories, Set<Layer> layers, JvmFiles jvm) {
        this.command = command;
        this.directories = directories;
        this.layers = Set.copyOf(layers);
        this.jvm = jvm;
    }

    @Override
    public Guest start(String name) throws SandboxException {
        try {
            GuestDirectory directory = GuestDirectory.make(directories.resolve(name.replace(' ', '-')));
            ConfinedProcess process =
                    ConfinedProcess.start(command.of(directory), directory.root(), confinement(directory));
            return new Guest(name, process, directory);
        } catch (IOException e) {
            throw new SandboxException("a guest cannot be started: " + e.getMessage(), e);
        }
    }

    private Confinement confinement(GuestDirectory directory) {
        List<Path> readable = Stream.concat(
                        jvm.readable().stream(),
                        Stream.of(command.library(), command.natives().directory(), directory.root()))
                .toList();
        return new Confinement(layers, new ArrayList<>(readable), jvm.executable(), List.of(directory.cache()));
    }

    @Override
    public List<LayerInfo> layers() {
        return List.of();
    }

    @Override
    public void close() {
        // Each guest ends with its sandbox or its pool.
    }
}
