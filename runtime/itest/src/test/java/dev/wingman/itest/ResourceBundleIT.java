package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sample.keeper.Keeper;
import sample.lantern.Lanterns;
import sample.lantern.service.LanternActivator;

/** An operator puts a resource bundle of somebody else into the home: its permissions are there without a change of ours. */
class ResourceBundleIT {

    private static final String CAPABILITY = "wingman.resource;wingman.resource=lantern;"
            + "actions:List<String>=\"read,light\";words:List<String>=\"look at lanterns,light lanterns\";"
            + "read-only:List<String>=\"read\";target=lantern;target-grammar=\"[a-z]+\";example=porch;"
            + "service:List<String>=\"sample.lantern.Lanterns\"";

    private static final long DEADLINE_IN_S = 60;

    @TempDir
    private Path directory;

    private Path home;
    private Path plugin;
    private WingmanProcess wingman;
    private Process runtime;

    @BeforeEach
    void makeHome() throws Exception {
        home = directory.toRealPath().resolve("home");
        Path local = Files.createDirectories(home.resolve("plugins/local"));
        plugin = TestHome.directory(
                Files.createDirectory(local.resolve("keeper")),
                TestHome.manifest(
                        "keeper", "1.0.0", "sandboxed", Keeper.class, "lantern:read", "{lantern:light: [porch]}"),
                Keeper.class);
        wingman = new WingmanProcess(home);
    }

    @AfterEach
    void stopRuntime() throws Exception {
        if (runtime != null) {
            runtime.destroy();
            assertThat(runtime.waitFor(DEADLINE_IN_S, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void withoutItsResourceAPluginWaitsAndEverybodySaysSo() throws Exception {
        runtime = wingman.start();

        assertThat(await("plugin keeper", out -> out.startsWith("keeper 1.0.0 is waiting")))
                .contains("waiting for resource lantern: no bundle declares it");
        assertThat(wingman.run("sh", "why keeper lantern:read porch").err())
                .contains("'keeper' is waiting and has no permissions at all: waiting for resource lantern: no bundle");
        assertThat(wingman.run("plugin", "check", plugin.toString()).err())
                .contains("constructor parameter 1 is sample.lantern.Lanterns, which no resource bundle offers")
                .contains("manifest.yaml:7: permissions: no bundle declares the resource 'lantern' of lantern:read");
    }

    @Test
    void withItsBundleInTheHomeItsPermissionsAreLikeOurs() throws Exception {
        for (String place : List.of("bundles", "compile")) {
            write(Files.createDirectories(home.resolve(place)).resolve("lantern.jar"));
        }
        WingmanProcess.Ended check = wingman.run("plugin", "check", plugin.toString());
        assertThat(check.exitCode()).as(check.toString()).isZero();
        assertThat(check.out()).containsPattern("(?m)^  withheld +lantern:light \\[porch]$");

        runtime = wingman.start();
        await("plugin keeper", out -> out.startsWith("keeper 1.0.0 is active"));
        WingmanProcess.Ended look = wingman.run("exec", "keeper", "look", "--target", "porch", "--yes");
        assertThat(look.exitCode()).as(look.toString()).isZero();
        assertThat(look.out()).contains("porch is dark");
        WingmanProcess.Ended light = wingman.run("exec", "keeper", "light", "--target", "porch", "--yes");
        assertThat(light.exitCode()).as(light.toString()).isEqualTo(3);
        assertThat(light.toString()).contains("may not use lantern:light on 'porch'");

        assertThat(wingman.run("sh", "permissions keeper").out())
                .containsPattern("(?m)^lantern:read +[a-z ]+ +yes +1 ")
                .containsPattern("(?m)^lantern:light +[a-z ]+ +no ");
        assertThat(wingman.run("sh", "why keeper lantern:read porch").out()).startsWith("allowed: ");
        assertThat(wingman.run("sh", "why keeper lantern:light porch").out())
                .startsWith("denied: ")
                .contains("withheld");
        assertThat(wingman.run("sh", "why keeper lantern:lihgt porch").err())
                .contains("unknown permission 'lantern:lihgt', did you mean 'lantern:light'?");
    }

    @Test
    void aResourceThatIsStoppedTakesItsPluginsOutOfServiceUntilItIsStarted() throws Exception {
        for (String place : List.of("bundles", "compile")) {
            write(Files.createDirectories(home.resolve(place)).resolve("lantern.jar"));
        }
        runtime = wingman.start();
        await("plugin keeper", out -> out.startsWith("keeper 1.0.0 is active"));
        Matcher bundle = Pattern.compile("(\\d+)\\|Active[^\\n]*sample\\.lantern")
                .matcher(wingman.run("sh", "lb -s").out());
        assertThat(bundle.find()).isTrue();

        assertThat(wingman.run("sh", "stop " + bundle.group(1)).exitCode()).isZero();
        assertThat(await("plugin keeper", out -> out.startsWith("keeper 1.0.0 is waiting")))
                .contains("waiting for resource lantern: bundle sample.lantern is not started");
        assertThat(wingman.run("sh", "lb -s").out()).doesNotContain("keeper");
        assertThat(wingman.run("exec", "keeper", "look", "--target", "porch", "--yes")
                        .toString())
                .contains("waiting for resource lantern");

        assertThat(wingman.run("sh", "start " + bundle.group(1)).exitCode()).isZero();
        await("plugin keeper", out -> out.startsWith("keeper 1.0.0 is active"));
        assertThat(wingman.run("exec", "keeper", "look", "--target", "porch", "--yes")
                        .exitCode())
                .isZero();
    }

    /** Asks again until it is so; each question is a process, so that there is nothing to wait for but them. */
    private String await(String command, Predicate<String> expected) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_IN_S);
        String out;
        do {
            out = wingman.run("sh", command).out();
        } while (!expected.test(out) && System.nanoTime() < end);
        assertThat(expected.test(out)).as(out).isTrue();
        return out.replaceAll("\\s+", " ");
    }

    private static void write(Path jar) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "sample.lantern");
        headers.putValue("Bundle-Activator", LanternActivator.class.getName());
        headers.putValue("Export-Package", "sample.lantern;version=\"1.0.0\"");
        headers.putValue("Provide-Capability", CAPABILITY);
        headers.putValue(
                "Import-Package", "dev.wingman.api,dev.wingman.manifest,dev.wingman.permissions,org.osgi.framework");
        List<Class<?>> classes = new ArrayList<>(List.of(Lanterns.class, LanternActivator.class));
        classes.addAll(Arrays.asList(LanternActivator.class.getDeclaredClasses()));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(path));
                try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
