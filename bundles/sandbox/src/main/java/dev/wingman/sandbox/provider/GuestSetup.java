package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.JvmFiles;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.NativeAccess;
import dev.wingman.sandbox.kernel.PlatformProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;

/**
 * What the guests of a runtime are made with: its own directories, the operator's settings, and what the machine offers.
 *
 * @param home of the runtime
 * @param distribution with the guest's program
 */
record GuestSetup(Path home, Path distribution) {

    /**
     * With real paths: what a guest may read and what it has open is compared by them. So are the directories below it,
     * wherever links lead to.
     *
     * @throws SandboxException if the framework does not know where it is
     */
    static GuestSetup of(BundleContext context) throws SandboxException {
        return new GuestSetup(path(context, "wingman.home"), path(context, "wingman.dist"));
    }

    private static Path path(BundleContext context, String property) throws SandboxException {
        String value = context.getProperty(property);
        if (value == null) {
            throw new SandboxException("the framework property " + property + " is not set");
        }
        try {
            return Path.of(value).toRealPath();
        } catch (IOException e) {
            throw new SandboxException("the directory that " + property + " names cannot be found: " + e, e);
        }
    }

    /** Removes what a runtime left behind that was killed; its guests have ended with it. */
    void clear() throws SandboxException {
        try {
            GuestDirectory.delete(data());
        } catch (IOException e) {
            throw new SandboxException("what a runtime left behind cannot be removed: " + e, e);
        }
    }

    /**
     * Probes the machine and makes ready what starts guests on it.
     *
     * @param contract the packages that plugins are written against, as in {@code Export-Package}
     * @throws SandboxException if the settings cannot be understood, or the machine lacks what they require
     */
    GuestFactory factory(String contract) throws SandboxException {
        SandboxSettings settings = SettingsFile.read(home.resolve("etc/sandbox.yaml"), names());
        try {
            return System.getProperty("os.name").equals("Linux")
                    ? onLinux(settings, contract)
                    : elsewhere(settings, contract);
        } catch (IOException e) {
            throw new SandboxException("the sandbox cannot be set up: " + e.getMessage(), e);
        }
    }

    private GuestFactory onLinux(SandboxSettings settings, String contract) throws IOException, SandboxException {
        NativeAccess natives = NativeAccess.prepare(data().resolve("native"));
        KernelLayers layers = KernelLayers.of(PlatformProbe.probe(), true, settings.required());
        Set<Layer> applied = layers.applied();
        GuestCommand command = command(natives.options(), contract, settings);
        return new GuestFactory(
                settings,
                new KernelStarter(command, natives, data(), applied, layers, JvmFiles.ofThisJdk()),
                new KernelConfiner(applied, settings));
    }

    private GuestFactory elsewhere(SandboxSettings settings, String contract) throws IOException, SandboxException {
        KernelLayers layers = KernelLayers.of(PlatformProbe.probe(), false, settings.required());
        Set<Layer> applied = layers.applied();
        return new GuestFactory(
                settings,
                new PlainStarter(command(List.of(), contract, settings), data(), layers),
                new PlainConfiner(applied));
    }

    private GuestCommand command(List<String> options, String contract, SandboxSettings settings) throws IOException {
        Path binaries = Path.of(System.getProperty("java.home"), "bin");
        Path java = binaries.resolve(System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java");
        return new GuestCommand(
                java.toRealPath(),
                distribution.resolve("lib/guest").toRealPath(),
                options,
                contract,
                settings.heapInMiB());
    }

    /** On a larger disk, an operator may have linked to. */
    private Path data() throws IOException {
        Path data = home.resolve("data");
        return (Files.exists(data) ? data.toRealPath() : data).resolve("sandbox");
    }

    private static Set<String> names() {
        return Arrays.stream(Layer.values()).map(Layer::wireName).collect(Collectors.toSet());
    }
}
