package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.Confinement;
import dev.wingman.sandbox.kernel.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Starts guests where the kernel offers no layers: processes of their own, with an empty environment, and nothing that
 * holds them from outside.
 */
final class PlainStarter implements GuestStarter {

    private static final Confinement NONE = new Confinement(Set.of(), List.of(), List.of(), List.of());
    private static final int FIRST_SIGNAL = 128;

    private final GuestCommand command;
    private final Path directories;
    private final KernelLayers layers;

    /** @param layers for the operator */
    PlainStarter(GuestCommand command, Path directories, KernelLayers layers) {
        this.command = command;
        this.directories = directories;
        this.layers = layers;
    }

    @Override
    public Guest start(String name) throws SandboxException {
        return GuestDirectory.during(directories, name, directory -> {
            Process process = builder(directory).start();
            return new Guest(name, new GuestProcess(process, () -> status(process)), directory, NONE);
        });
    }

    private ProcessBuilder builder(GuestDirectory directory) throws SandboxException {
        ProcessBuilder builder = new ProcessBuilder(command.of(directory));
        builder.environment().clear();
        return builder.directory(directory.root().toFile());
    }

    private static String status(Process process) {
        int value = process.exitValue();
        return (value > FIRST_SIGNAL ? new ExitStatus(0, value - FIRST_SIGNAL) : new ExitStatus(value, 0)).toString();
    }

    @Override
    public List<LayerInfo> layers() {
        return layers.infos();
    }
}
