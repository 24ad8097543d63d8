package dev.wingman.sandbox.provider;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.protocol.PluginBundle;
import dev.wingman.sandbox.provider.ApiSlices.Slice;
import dev.wingman.sandbox.provider.HostServices.Offered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One sandboxed plugin in its guest, outside a framework: for tests of plugins. The guest, what holds it and what it is asked
 * are those of a runtime; only the host services are the test's. Thread-safe.
 */
public final class LoneSandbox implements AutoCloseable {

    /**
     * What a runtime would know of itself.
     *
     * @param home an empty directory that every user may pass; {@code etc/sandbox.yaml} in it counts
     * @param distribution with the guest's program
     * @param contract the packages that plugins are written against, as in {@code Export-Package}
     * @param packages those of the plugin's host services
     */
    public record Setting(Path home, Path distribution, String contract, List<ApiPackage> packages) {
        public Setting {
            packages = List.copyOf(packages);
        }
    }

    /**
     * A package of host services.
     *
     * @param classes class files by their paths in a jar
     */
    public record ApiPackage(String name, SortedMap<String, byte[]> classes) {}

    private final Sandbox sandbox;
    private final GuestFactory guests;
    private final ExecutionPlugin plugin;
    private final List<String> layers;

    private LoneSandbox(Sandbox sandbox, GuestFactory guests, ExecutionPlugin plugin, List<String> layers) {
        this.sandbox = sandbox;
        this.guests = guests;
        this.plugin = plugin;
        this.layers = layers;
    }

    /**
     * Starts a guest and makes the plugin in it.
     *
     * @param services what the plugin gets, by interface, in the order of its constructor
     * @throws SandboxException if the plugin cannot run; nothing is left of it then
     */
    public static LoneSandbox open(
            PackagedPlugin plugin, Vocabulary vocabulary, Setting setting, Map<Class<?>, Object> services)
            throws SandboxException, InterruptedException {
        GuestFactory guests = factory(setting);
        boolean opened = false;
        try {
            List<Offered> offered = new ArrayList<>();
            services.forEach((type, service) -> offered.add(new Offered(type, service)));
            OfferedServices all = () -> List.copyOf(offered);
            SandboxedCode code = code(plugin, vocabulary, setting.packages());
            Sandbox sandbox =
                    new Sandbox(code.id(), () -> guests.make(code, new BoundHostCalls(all)), System::nanoTime);
            Sandbox.Ready ready = sandbox.open();
            LoneSandbox made = new LoneSandbox(
                    sandbox,
                    guests,
                    new SandboxedPlugin(ready.description(), sandbox, all, guests.overdue()),
                    ready.guest().layers());
            opened = true;
            return made;
        } finally {
            if (!opened) {
                guests.close();
            }
        }
    }

    private static GuestFactory factory(Setting setting) throws SandboxException {
        try {
            return new GuestSetup(
                            setting.home().toRealPath(), setting.distribution().toRealPath())
                    .factory(setting.contract());
        } catch (IOException e) {
            throw new SandboxException("the sandbox of a test cannot be set up: " + e, e);
        }
    }

    private static SandboxedCode code(PackagedPlugin plugin, Vocabulary vocabulary, List<ApiPackage> packages)
            throws SandboxException {
        PluginGrant grant = new PluginGrant(
                PluginBundle.LOCATION,
                plugin.manifest(),
                TrustLevel.SANDBOXED,
                plugin.hostServices(),
                plugin.importedPackages(),
                vocabulary);
        try {
            List<Slice> slices = new ArrayList<>();
            for (ApiPackage each : packages) {
                slices.add(ApiSlices.cut(each.name(), each.classes()));
            }
            return SandboxedCode.of(plugin, slices, grant);
        } catch (IOException e) {
            throw new SandboxException("the packages of its host services cannot be written: " + e, e);
        }
    }

    /** The plugin: each call goes to its guest. */
    public ExecutionPlugin plugin() {
        return plugin;
    }

    /** What holds it, as reports name it. */
    public List<String> layers() {
        return layers;
    }

    /** Ends the guest. */
    @Override
    public void close() {
        sandbox.close();
        guests.close();
    }
}
