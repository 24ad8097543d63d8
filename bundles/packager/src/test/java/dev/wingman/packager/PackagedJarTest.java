package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.BODY;
import static dev.wingman.packager.PluginFixture.HEAD;
import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.bytes;
import static dev.wingman.packager.PluginFixture.text;
import static dev.wingman.packager.PluginFixture.unzip;
import static dev.wingman.packager.PluginFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jars that claim to be packaged plugins; {@code @} stands for the jar. */
class PackagedJarTest {

    private static final String SOURCE = HEAD + "public class MyPlugin extends BlockingPlugin {\n"
            + "    public MyPlugin(Scripts scripts) {}\n" + BODY + "}\n";

    @TempDir
    private Path home;

    private PluginFixture plugin;
    private PackagedPlugin packaged;
    private SortedMap<String, byte[]> files;

    @BeforeEach
    void aPackagedPlugin() throws Exception {
        plugin = new PluginFixture(home).with("manifest.yaml", MANIFEST).with("plugin.java", SOURCE);
        packaged = plugin.pack();
        files = unzip(packaged.jar());
    }

    private List<String> problems() throws IOException {
        Path jar = plugin.jar("x.jar", zip(files));
        PackagingException refusal = catchThrowableOfType(
                PackagingException.class, () -> plugin.packager().pack(jar));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problems().stream()
                .map(problem -> problem.replace(jar.toString(), "@"))
                .toList();
    }

    private void setHeader(String name, String value) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(files.get("META-INF/MANIFEST.MF")));
        if (value.equals("-")) {
            manifest.getMainAttributes().remove(new java.util.jar.Attributes.Name(name));
        } else {
            manifest.getMainAttributes().putValue(name, value);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        files.put("META-INF/MANIFEST.MF", out.toByteArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bundle-Activator | my.plugin.Evil",
                "Bundle-ActivationPolicy | lazy",
                "Bundle-ClassPath | ., lib/x.jar",
                "Bundle-NativeCode | lib/x.so",
                "DynamicImport-Package | *",
                "Export-Package | my.plugin",
                "Fragment-Host | dev.wingman.core",
                "Launcher-Agent-Class | my.plugin.Evil",
                "Multi-Release | true",
                "Require-Bundle | dev.wingman.core"
            })
    void aHeaderThatNoPackagedPluginHasIsRefused(String name, String value) throws IOException {
        setHeader(name, value);

        assertThat(problems())
                .containsExactly(
                        "@: has the header " + name + ", which no packaged plugin has; package the plugin again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bundle-ManifestVersion | 1 | 2",
                "Bundle-SymbolicName | my-plugin;singleton:=true | my-plugin",
                "Bundle-SymbolicName | dev.wingman.core | my-plugin",
                "Bundle-Version | 1.0.1 | 1.0.0",
                "Bundle-Name | Docker | My Plugin",
                "Wingman-Plugin | docker;version=\"1.0.0\" | my-plugin;version=\"1.0.0\"",
                "Service-Component | OSGI-INF/plugin.xml,more.xml | OSGI-INF/plugin.xml",
            })
    void aHeaderThatIsNotWhatTheManifestMakesItIsRefused(String name, String value, String expected)
            throws IOException {
        setHeader(name, value);

        assertThat(problems())
                .containsExactly("@: has " + name + ": " + value + ", but its manifest and classes make it " + expected
                        + "; package the plugin again");
    }

    @Test
    void aMissingHeaderIsRefused() throws IOException {
        setHeader("Wingman-Plugin", "-");

        assertThat(problems())
                .containsExactly(
                        "@: lacks the header Wingman-Plugin: my-plugin;version=\"1.0.0\"; package the plugin again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dev.wingman.api,dev.wingman.resource.script,org.osgi.framework",
                "dev.wingman.api",
                "dev.wingman.api,dev.wingman.resource.script;resolution:=optional",
                "dev.wingman.api,dev.wingman.resource.script,dev.wingman.api",
            })
    void importsThatAreNotThoseOfTheClassesAreRefused(String imports) throws IOException {
        setHeader("Import-Package", imports);

        assertThat(problems())
                .containsExactly("@: has Import-Package: " + imports
                        + ", but its classes make it dev.wingman.api,dev.wingman.resource.script; package the plugin"
                        + " again");
    }

    @Test
    void importsMayBeForAnotherVersionOfTheContract() throws Exception {
        setHeader("Import-Package", "dev.wingman.api;version=\"[0.9,1)\",dev.wingman.resource.script");

        Path jar = plugin.jar("x.jar", zip(files));
        assertThat(plugin.packager().pack(jar).importedPackages())
                .containsExactly("dev.wingman.api", "dev.wingman.resource.script");
    }

    @Test
    void capabilitiesThatClaimMoreTrustAreRefused() throws IOException {
        setHeader(
                "Provide-Capability",
                "wingman.plugin;scope=container;trust=trusted;version:Version=\"1.0.0\";wingman.plugin=my-plugin");

        assertThat(problems())
                .containsExactly("@: has Provide-Capability: wingman.plugin;scope=container;trust=trusted"
                        + ";version:Version=\"1.0.0\";wingman.plugin=my-plugin, but its manifest and classes make it"
                        + " wingman.plugin;scope=container;trust=verified;version:Version=\"1.0.0\""
                        + ";wingman.plugin=my-plugin; package the plugin again");
    }

    @Test
    void permissionsThatGrantMoreAreRefused() throws IOException {
        files.put("OSGI-INF/permissions.perm", bytes("(java.security.AllPermission)\n"));

        assertThat(problems())
                .containsExactly(
                        "@: OSGI-INF/permissions.perm is not what its manifest and classes make it; package the"
                                + " plugin again");
    }

    @Test
    void missingPermissionsAreRefusedBecauseTheyWouldMeanAll() throws IOException {
        files.remove("OSGI-INF/permissions.perm");

        assertThat(problems()).containsExactly("@: lacks OSGI-INF/permissions.perm; package the plugin again");
    }

    @Test
    void aComponentOfAnotherClassIsRefused() throws IOException {
        String xml = text(files.get("OSGI-INF/plugin.xml")).replace("my.plugin.MyPlugin", "my.plugin.Evil");
        files.put("OSGI-INF/plugin.xml", bytes(xml));

        assertThat(problems())
                .containsExactly(
                        "@: OSGI-INF/plugin.xml is not what its manifest and classes make it; package the plugin again");
    }

    @Test
    void moreFilesForTheRuntimeAreRefused() throws IOException {
        files.put("OSGI-INF/more.xml", bytes("<component/>"));
        files.put("META-INF/versions/17/my/plugin/MyPlugin.class", bytes("evil"));

        assertThat(problems())
                .containsExactly(
                        "@: META-INF/versions/17/my/plugin/MyPlugin.class: is no class file: it does not begin with"
                                + " 0xCAFEBABE",
                        "@: META-INF/versions/17/my/plugin/MyPlugin.class is for another Java release than the one that"
                                + " is checked: leave META-INF/versions out",
                        "@: OSGI-INF/more.xml would be read by the OSGi runtime; only what the packager makes may be in"
                                + " OSGI-INF");
    }

    @Test
    void aManifestThatDeclaresMoreThanItWasPackagedWithIsRefused() throws IOException {
        files.put("OSGI-INF/wingman/manifest.yaml", bytes(MANIFEST.replace("[bash]", "[bash, python]")));

        assertThat(problems())
                .containsExactly(
                        "@: OSGI-INF/permissions.perm is not what its manifest and classes make it; package the"
                                + " plugin again");
    }

    @Test
    void mistakesOfTheManifestAreLocatedInTheJar() throws IOException {
        files.put("OSGI-INF/wingman/manifest.yaml", bytes(MANIFEST.replace("MyPlugin", "Other")));

        assertThat(problems().get(0))
                .isEqualTo("@!/OSGI-INF/wingman/manifest.yaml:13:14: entry_point: class my.plugin.Other is not in the"
                        + " plugin");
    }

    @Test
    void aJarThatNobodyPackagedIsRefusedWithTheRemedy() throws IOException {
        files.remove("OSGI-INF/wingman/manifest.yaml");

        assertThat(problems())
                .containsExactly("@: has no OSGI-INF/wingman/manifest.yaml, so it is no packaged plugin: put it into a"
                        + " directory beside a manifest.yaml");
    }

    @Test
    void aSignedJarPassesForTheSignatureIsForOthersToWeigh() throws Exception {
        files.put("META-INF/SIGNER.SF", bytes("signed"));
        files.put("META-INF/SIGNER.EC", bytes("signed"));

        assertThat(plugin.packager().pack(plugin.jar("x.jar", zip(files))).hostServices())
                .containsExactly("dev.wingman.resource.script.Scripts");
    }

    @Test
    void aDamagedJarIsRefused() throws IOException {
        byte[] bytes = packaged.jar();
        Path jar = plugin.jar("x.jar", Arrays.copyOf(bytes, bytes.length - 10));

        assertThat(catchThrowableOfType(
                        PackagingException.class, () -> plugin.packager().pack(jar)))
                .hasMessage(jar + ": it is no zip file, or is cut off, or has something after its end");
    }

    /** Start-up is paid for in CPU: a packaged jar must be checked without bnd, which costs most of a second. */
    @Test
    void checkingAPackagedJarNeedsNoBnd() throws Exception {
        Path jar = plugin.jar("x.jar", packaged.jar());
        try (WithoutBnd withoutBnd = new WithoutBnd()) {
            Object packager = withoutBnd
                    .loadClass(Packager.class.getName())
                    .getMethod("of", List.class)
                    .invoke(null, plugin.classPath());
            Object checked = packager.getClass().getMethod("pack", Path.class).invoke(packager, jar);

            assertThat(checked.getClass().getMethod("sha256").invoke(checked)).isEqualTo(packaged.sha256());
        }
    }

    /** Loads the packager anew, and nothing of bnd. */
    private static final class WithoutBnd extends URLClassLoader {

        WithoutBnd() throws MalformedURLException {
            super(new URL[] {
                Packager.class.getProtectionDomain().getCodeSource().getLocation()
            });
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("aQute.")) {
                throw new ClassNotFoundException(name + " is not to be used here");
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("dev.wingman.packager.")
                    ? findClass(name)
                    : PackagedJarTest.class.getClassLoader().loadClass(name);
        }
    }

    /** In processor time, which other work on the machine does not change. */
    @Test
    void aThousandJarsAreCheckedInSecondsOfProcessorTime() throws Exception {
        Path jar = plugin.jar("x.jar", packaged.jar());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int round = 0; round < 1_000; round++) {
            plugin.packager().pack(jar);
        }
        Duration spent = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);

        assertThat(spent).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aBillOfMaterialsThatSaysSomethingElseThanTheManifestIsRefused() throws Exception {
        byte[] bill = files.get("META-INF/sbom/bom.json");
        files.put("META-INF/sbom/bom.json", text(bill).replace("1.0.0", "1.0.1").getBytes(StandardCharsets.UTF_8));

        assertThat(problems())
                .containsExactly("@: META-INF/sbom/bom.json is not what its manifest and classes make it; package the"
                        + " plugin again");
    }

    @Test
    void aJarOfTheTimeBeforeBillsOfMaterialsIsSound() throws Exception {
        files.remove("META-INF/sbom/bom.json");

        assertThat(plugin.packager().pack(plugin.jar("x.jar", zip(files))).manifest())
                .isEqualTo(packaged.manifest());
    }
}
