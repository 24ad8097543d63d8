package dev.wingman.itest;

import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.resource.script.Scripts;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import sample.intruder.Intruder;

/** The intruder twice: with the row of a verified plugin, and where the core lies. */
final class IntruderBundles {

    static final String RULED_LOCATION = "wingman:plugin/intruder/1";

    private static final List<String> IMPORTS = List.of(
            "dev.wingman.api",
            "dev.wingman.resource.script",
            "org.osgi.framework",
            "org.osgi.framework.hooks.bundle",
            "org.osgi.framework.hooks.resolver",
            "org.osgi.framework.hooks.service",
            "org.osgi.framework.hooks.weaving",
            "org.osgi.framework.startlevel",
            "org.osgi.framework.wiring",
            "org.osgi.service.condition",
            "org.osgi.service.url",
            "org.osgi.util.promise");

    private final Running running;
    private final BundleContext context;
    private final Path home;
    final Bundle ruled;
    private final Bundle free;

    IntruderBundles(Running running, BundleContext context) throws Exception {
        this.running = running;
        this.context = context;
        this.home = Path.of(context.getProperty("wingman.home"));
        running.service(PermissionRows.class).grant(List.of(grant()));
        try (InputStream jar = Files.newInputStream(jar(home))) {
            ruled = context.installBundle(RULED_LOCATION, jar);
        }
        free = context.installBundle("reference:" + jar(home).toUri());
        ruled.start();
        free.start();
        lent(); // Made without the plugin on the stack, as the component runtime does it.
    }

    /** Puts its jar into a home, from outside the framework. */
    static void writeTo(Path home) throws Exception {
        Manifest manifest = new Manifest();
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "intruder",
                        "Bundle-Activator", Intruder.class.getName(),
                        "Import-Package", String.join(",", IMPORTS))
                .forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        try (OutputStream file = Files.newOutputStream(jar(home));
                JarOutputStream jar = new JarOutputStream(file, manifest);
                Stream<Path> classes =
                        Files.list(Path.of(Intruder.class.getResource("").toURI()))) {
            for (Path type : classes.toList()) {
                jar.putNextEntry(new ZipEntry("sample/intruder/" + type.getFileName()));
                jar.write(Files.readAllBytes(type));
            }
        }
        EmptyBundle.write(home.resolve("empty.jar"));
    }

    String attempt(boolean asPlugin, String way) throws Exception {
        if (Arrays.stream(context.getBundles()).noneMatch(bundle -> "empty".equals(bundle.getSymbolicName()))) {
            context.installBundle("reference:" + home.resolve("empty.jar").toUri());
        }
        return ask(asPlugin ? ruled : free, way);
    }

    void clear(boolean asPlugin) throws Exception {
        Bundle bundle = asPlugin ? ruled : free;
        if (bundle.getEntry("sample/intruder/Ways.class") != null) { // Else it has replaced itself.
            ask(bundle, "clear");
        }
    }

    private static String ask(Bundle bundle, String way) throws Exception {
        return (String) bundle.loadClass("sample.intruder.Ways")
                .getMethod("attempt", String.class)
                .invoke(null, way);
    }

    /** The host service that belongs to the one with the row. */
    Scripts lent() {
        return ruled.getBundleContext().getService(ruled.getBundleContext().getServiceReference(Scripts.class));
    }

    /** As the deployer takes a plugin out of service. */
    void remove() throws Exception {
        ruled.uninstall();
        running.service(PermissionRows.class).remove(List.of(RULED_LOCATION));
    }

    private PluginGrant grant() throws Exception {
        byte[] text = TestHome.manifest("intruder", "1.0.0", "verified", Intruder.class, "script:execute: [bash]")
                .getBytes(StandardCharsets.UTF_8);
        Vocabulary vocabulary = running.service(VocabularySource.class).vocabulary();
        PluginManifest manifest = new ManifestReader(vocabulary).read("manifest.yaml", text);
        return new PluginGrant(
                RULED_LOCATION, manifest, TrustLevel.VERIFIED, List.of(Scripts.class.getName()), IMPORTS, vocabulary);
    }

    private static Path jar(Path home) {
        return home.resolve("intruder.jar");
    }
}
