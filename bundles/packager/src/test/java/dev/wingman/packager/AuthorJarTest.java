package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.SOURCE;
import static dev.wingman.packager.PluginFixture.bytes;
import static dev.wingman.packager.PluginFixture.unzip;
import static dev.wingman.packager.PluginFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorJarTest {

    @TempDir
    private Path home;

    private PluginFixture plugin;
    private SortedMap<String, byte[]> files;

    @BeforeEach
    void newPlugin() throws IOException {
        plugin = new PluginFixture(home).with("manifest.yaml", MANIFEST);
        files = new TreeMap<>(plugin.compile(Map.of("MyPlugin.java", SOURCE)));
    }

    private PackagedPlugin pack() throws IOException, PackagingException {
        return plugin.with("lib.jar", zip(files)).pack();
    }

    private PackagingException refusal() throws IOException {
        plugin.with("lib.jar", zip(files));
        return catchThrowableOfType(PackagingException.class, plugin::pack);
    }

    private void header(String name, String value) {
        files.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\n" + name + ": " + value + "\n\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle-Activator, my.plugin.MyPlugin",
        "Bundle-ClassPath, lib/other.jar",
        "Bundle-NativeCode, libfast.so",
        "DynamicImport-Package, *",
        "ExtensionBundle-Activator, my.plugin.MyPlugin",
        "Fragment-Host, dev.wingman.core",
        "Launcher-Agent-Class, my.plugin.MyPlugin",
        "Require-Bundle, dev.wingman.core",
        "Service-Component, OSGI-INF/*.xml"
    })
    void aHeaderThatRunsCodeOrWiresBundlesIsRefused(String name, String value) throws IOException {
        header(name, value);

        assertThat(refusal())
                .hasMessage(plugin.directory().resolve("lib.jar") + ": has the header " + name
                        + ", which a plugin must not have: its bundle is made from manifest.yaml and its classes");
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle-SymbolicName, dev.wingman.core",
        "Export-Package, my.plugin",
        "Import-Package, org.osgi.framework",
        "Provide-Capability, wingman.plugin",
        "Bundle-ClassPath, .",
        "Multi-Release, true",
        "Built-By, somebody"
    })
    void anyOtherHeaderIsLeftBehind(String name, String value) throws Exception {
        String plain = pack().sha256();
        header(name, value);

        assertThat(pack().sha256()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/SIGNER.SF", "META-INF/SIGNER.RSA", "META-INF/signer.ec", "META-INF/SIG-FOO"})
    void aSignatureIsDroppedWithAWarning(String file) throws Exception {
        files.put(file, bytes("signed"));
        PackagedPlugin packaged = pack();

        assertThat(unzip(packaged.jar())).doesNotContainKey(file);
        assertThat(packaged.warnings())
                .containsExactly(plugin.directory().resolve("lib.jar")
                        + ": its signature is dropped, because it does not cover the bundle: sign the packaged jar");
    }

    @Test
    void classesForOtherJavaReleasesAreDroppedWithAWarning() throws Exception {
        files.put("META-INF/versions/21/my/plugin/MyPlugin.class", bytes("whatever"));
        PackagedPlugin packaged = pack();

        assertThat(unzip(packaged.jar())).doesNotContainKey("META-INF/versions/21/my/plugin/MyPlugin.class");
        assertThat(packaged.warnings())
                .containsExactly(plugin.directory().resolve("lib.jar")
                        + ": META-INF/versions is dropped: a plugin has one version of each class");
    }

    @Test
    void aJarInTheJarIsWarnedOf() throws Exception {
        files.put("lib/other.jar", bytes("whatever"));

        assertThat(pack().warnings())
                .containsExactly(plugin.directory().resolve("lib.jar")
                        + ": lib/other.jar is a jar in the jar: the plugin cannot load classes from it");
    }

    @Test
    void componentsAndPermissionsOfItsOwnAreRefused() throws IOException {
        files.put("OSGI-INF/more.xml", bytes("<component/>"));
        files.put("OSGI-INF/permissions.perm", bytes("(java.security.AllPermission)"));

        assertThat(refusal().problems())
                .containsExactly(
                        plugin.directory() + ": OSGI-INF/more.xml would be read by the OSGi runtime; only what the"
                                + " packager makes may be in OSGI-INF",
                        plugin.directory() + ": OSGI-INF/permissions.perm would be read by the OSGi runtime; only what"
                                + " the packager makes may be in OSGI-INF");
    }

    @Test
    void classesForANewerJavaAreRefused() throws IOException {
        byte[] type = files.get("my/plugin/MyPlugin.class");
        type[7] = 65;

        assertThat(refusal())
                .hasMessage(plugin.directory() + ": class my.plugin.MyPlugin was compiled for Java 21, plugins run on"
                        + " Java 17: compile with --release 17");
    }

    @Test
    void classesWithPreviewFeaturesAreRefused() throws IOException {
        byte[] type = files.get("my/plugin/MyPlugin.class");
        type[4] = (byte) 0xFF;
        type[5] = (byte) 0xFF;

        assertThat(refusal())
                .hasMessage(plugin.directory() + ": class my.plugin.MyPlugin uses preview features of Java 17: compile"
                        + " without --enable-preview");
    }

    @Test
    void aClassInTheWrongPlaceIsRefused() throws IOException {
        files.put("my/plugin/Other.class", files.get("my/plugin/MyPlugin.class"));

        assertThat(refusal())
                .hasMessage(plugin.directory() + ": my/plugin/Other.class: holds the class my.plugin.MyPlugin, expected"
                        + " at my/plugin/MyPlugin.class");
    }

    @Test
    void aPackagedPluginInADirectoryIsRefused() throws IOException {
        files.put("OSGI-INF/wingman/manifest.yaml", bytes(MANIFEST));

        assertThat(refusal())
                .hasMessage(plugin.directory().resolve("lib.jar")
                        + ": is a packaged plugin already: use the jar without a directory around it");
    }

    @Test
    void aDamagedJarIsRefused() throws IOException {
        plugin.with("lib.jar", "PK and no more");

        assertThat(catchThrowableOfType(PackagingException.class, plugin::pack))
                .hasMessage(plugin.directory().resolve("lib.jar")
                        + ": it is no zip file, or is cut off, or has something after its end");
    }

    @Test
    void aDamagedManifestOfTheJarIsRefused() throws IOException {
        files.put("META-INF/MANIFEST.MF", bytes("no manifest\n"));

        assertThat(refusal())
                .hasMessage(plugin.directory().resolve("lib.jar")
                        + ": META-INF/MANIFEST.MF is damaged: invalid header field (line 1)");
    }

    @Test
    void servicesAndOtherResourcesAreKept() throws Exception {
        files.put("META-INF/services/my.plugin.Thing", bytes("my.plugin.MyPlugin"));
        files.put("META-INF/LICENSE", bytes("free"));

        assertThat(unzip(pack().jar())).containsKeys("META-INF/services/my.plugin.Thing", "META-INF/LICENSE");
    }
}
