package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.ConfinedProcess;
import dev.wingman.sandbox.kernel.Confinement;
import dev.wingman.sandbox.kernel.JvmFiles;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.NativeAccess;
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
    private final List<Path> readable;
    private final List<Path> executable;

    /**
     * @param applied of these, the outer ones are applied here
     * @param layers for the operator
     */
    KernelStarter(
            GuestCommand command,
            NativeAccess natives,
            Path directories,
            Set<Layer> applied,
            KernelLayers layers,
            JvmFiles jvm) {
        this.command = command;
        this.directories = directories;
        this.applied = Set.copyOf(applied);
        this.layers = layers;
        this.readable = Stream.concat(jvm.readable().stream(), Stream.of(command.library(), natives.directory()))
                .toList();
        this.executable = jvm.executable();
    }

    @Override
    public Guest start(String name) throws SandboxException {
        return GuestDirectory.during(directories, name, directory -> {
            Confinement confinement = confinement(directory);
            ConfinedProcess process = ConfinedProcess.start(command.of(directory), directory.root(), confinement);
            GuestProcess child =
                    new GuestProcess(process, () -> process.exitStatus().toString());
            return new Guest(name, child, directory, confinement);
        });
    }

    private Confinement confinement(GuestDirectory directory) {
        List<Path> reads =
                Stream.concat(readable.stream(), Stream.of(directory.root())).toList();
        return new Confinement(applied, reads, executable, List.of(directory.cache()));
    }

    @Override
    public List<LayerInfo> layers() {
        return layers.infos();
    }
}
