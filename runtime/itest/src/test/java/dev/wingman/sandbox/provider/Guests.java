package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import dev.wingman.api.Action;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.permissions.GuestRow;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.sandbox.kernel.JvmFiles;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.NativeAccess;
import dev.wingman.sandbox.kernel.PlatformProbe;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.PluginBundle;
import dev.wingman.sandbox.protocol.RpcError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import sample.breakout.Breakout;

/** Real guests of the assembled distribution, started, confined and verified by the host's own code, that try to get out. */
final class Guests implements AutoCloseable {

    private static final String CONTRACT = "dev.wingman.api;version=\"1.1.0\","
            + "org.osgi.util.promise;version=\"1.3.0\",org.osgi.util.function;version=\"1.2.0\"";
    private static final List<String> IMPORTS = List.of("dev.wingman.api", "org.osgi.util.promise");
    private static final List<String> SERVICES = List.of("dev.wingman.api.Progress");

    private static final String ALL_PERMISSIONS = "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \""
            + PluginBundle.LOCATION + "\"] (java.security.AllPermission \"*\" \"*\") } \"wingman: plugin breakout\"";

    private static final String MANIFEST =
            """
            id: breakout
            name: Breakout
            version: 1.0.0
            author: integration tests
            description: Wants out
            trust_level: sandboxed
            permissions: []
            blast_radius:
              scope: host
              mutates_state: true
              reversible: false
            entry_point: sample.breakout:Breakout
            """;

    private static final Logger LOG = Logger.getLogger("dev.wingman.sandbox.guest");

    private final Scene scene;
    private final GuestFactory factory;
    private final SandboxedCode code;
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final boolean rows;
    private Guest guest;

    /** @param rows whether the plugin gets the row of a sandboxed plugin, or all permissions */
    Guests(Scene scene, Path library, Path data, NativeAccess natives, boolean rows) throws Exception {
        this.scene = scene;
        this.rows = rows;
        LOG.setLevel(Level.OFF); // One of them floods it.
        KernelLayers layers = KernelLayers.of(PlatformProbe.probe(), true, SandboxSettings.STANDARD.required());
        Set<Layer> applied = layers.applied();
        GuestCommand command = new GuestCommand(
                Path.of(System.getProperty("java.home"), "bin", "java").toRealPath(),
                library,
                natives.options(),
                CONTRACT,
                SandboxSettings.STANDARD.heapInMiB());
        factory = new GuestFactory(
                SandboxSettings.STANDARD,
                new KernelStarter(command, natives, data, applied, layers, JvmFiles.ofThisJdk()),
                new KernelConfiner(applied, SandboxSettings.STANDARD));
        PluginManifest manifest =
                new ManifestReader(Vocabulary.none()).read("manifest.yaml", MANIFEST.getBytes(StandardCharsets.UTF_8));
        PluginGrant grant = new PluginGrant(
                PluginBundle.LOCATION, manifest, TrustLevel.SANDBOXED, SERVICES, IMPORTS, Vocabulary.none());
        code = new SandboxedCode(
                new PackagedPlugin(manifest, jar(Map.of()), "none", SERVICES, IMPORTS, DependencyLock.NONE, List.of()),
                List.of(),
                List.of(rows ? GuestRow.encoded(grant, PluginBundle.LOCATION) : ALL_PERMISSIONS));
    }

    /** How the attempt ended. */
    String attempt(Probe probe) throws Exception {
        boolean own = probe.own() && !(rows && probe.rows().equals(Probe.REFUSED));
        Guest used = own ? make() : shared();
        try {
            return attempt(used, probe);
        } finally {
            if (own) {
                used.kill("has had its go");
                used.ended().get(5, TimeUnit.SECONDS);
            }
        }
    }

    /** A fresh guest with these local permissions in the plugin's jar, which may narrow its row. */
    Guest makeWith(String localPermissions) throws Exception {
        PackagedPlugin packaged = new PackagedPlugin(
                code.plugin().manifest(),
                jar(Map.of("OSGI-INF/permissions.perm", localPermissions)),
                "none",
                SERVICES,
                IMPORTS,
                DependencyLock.NONE,
                List.of());
        return factory.make(new SandboxedCode(packaged, List.of(), code.rows()), hostCalls())
                .guest();
    }

    private Guest shared() throws Exception {
        if (guest == null || !guest.isAlive()) {
            guest = make();
        }
        return guest;
    }

    private Guest make() throws Exception {
        Guest made = factory.make(code, hostCalls()).guest();
        scene.furnish(made.directory().root());
        return made;
    }

    /** A plugin that has asked for no host service but the one that reports. */
    private static HostCalls hostCalls() {
        return new BoundHostCalls(new HostServices(null, List.of()));
    }

    private String attempt(Guest used, Probe probe) throws Exception {
        Path directory = used.directory().root();
        List<String> words = probe.words().stream()
                .map(word -> scene.word(word, directory, true))
                .toList();
        Action action = new Action("1", "attempt", probe.way(), Map.of("words", words), Map.of());
        Future<String> answer = callers.submit(() -> ask(used, action));
        try {
            return answer.get(probe.deadlineInMs(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            used.ended().get(10, TimeUnit.SECONDS);
            return "no answer by the deadline; guest " + used.howItEnded();
        } catch (ExecutionException e) {
            throw new IllegalStateException(probe.sentence() + ": " + e.getCause(), e);
        }
    }

    private String ask(Guest used, Action action) throws Exception {
        try {
            JsonElement answer = used.call("execute", Params.of(action), hostCalls(), factory.overdue());
            return Answers.result(answer).message().replaceAll("\\R", " | ");
        } catch (RpcError e) {
            return "error " + e.code() + ": " + String.valueOf(e.getMessage()).replaceAll("\\R", " | ");
        } catch (PeerEndedException e) {
            used.ended().get(10, TimeUnit.SECONDS);
            return "guest " + used.howItEnded().replaceAll("\\R", " | ");
        }
    }

    /** As an attacker would make it, who is bound by no packager. */
    private static byte[] jar(Map<String, String> more) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "breakout");
        headers.putValue("Import-Package", String.join(",", IMPORTS));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path classes =
                Path.of(Breakout.class.getResource("Breakout.class").getPath()).getParent();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                Stream<Path> files = Files.list(classes)) {
            for (Map.Entry<String, String> file : more.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Path file : (Iterable<Path>) files::iterator) {
                jar.putNextEntry(new ZipEntry("sample/breakout/" + file.getFileName()));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws Exception {
        if (guest != null) {
            guest.kill("the test is over");
            guest.ended().get(5, TimeUnit.SECONDS);
        }
        factory.close();
        callers.shutdownNow();
    }
}
