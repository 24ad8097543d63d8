package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.BODY;
import static dev.wingman.packager.PluginFixture.HEAD;
import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.unzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.packager.zip.StrictZip;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFaceTest {

    private static final String WITH_SERVICES = HEAD + "public class MyPlugin extends BlockingPlugin {\n"
            + "    public MyPlugin(Scripts scripts, Progress progress) {}\n" + BODY + "}\n";

    @TempDir
    private Path home;

    private PackagedPlugin plugin;

    @BeforeEach
    void packASandboxedPlugin() throws Exception {
        plugin = new PluginFixture(home)
                .with("manifest.yaml", MANIFEST.replace("verified", "sandboxed"))
                .with("plugin.java", WITH_SERVICES)
                .pack();
    }

    @Test
    void aFaceHoldsNoCodeAndNoComponent() throws Exception {
        assertThat(StrictZip.read(PluginFace.of(plugin)).keySet())
                .containsExactly("META-INF/MANIFEST.MF", "OSGI-INF/permissions.perm", "OSGI-INF/wingman/manifest.yaml");
    }

    @Test
    void itsHeadersAreThoseOfThePluginWithoutWhatRunsCode() throws Exception {
        assertThat(headers(PluginFace.of(plugin)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "my-plugin",
                        "Bundle-Version", "1.0.0",
                        "Bundle-Name", "My Plugin",
                        "Bundle-Description", "What this plugin does",
                        "Bundle-Vendor", "your-name",
                        "Wingman-Plugin", "my-plugin;version=\"1.0.0\"",
                        "Provide-Capability",
                                "wingman.plugin;scope=container;trust=sandboxed;version:Version=\"1.0.0\""
                                        + ";wingman.plugin=my-plugin",
                        "Import-Package",
                                "dev.wingman.api;version=\"[1.1,2)\""
                                        + ",dev.wingman.resource.script;version=\"[1.2,2)\""));
    }

    @Test
    void itCarriesTheManifestAndThePermissionsOfThePlugin() throws Exception {
        Map<String, byte[]> own = unzip(plugin.jar());
        assertThat(unzip(PluginFace.of(plugin)))
                .containsEntry("OSGI-INF/wingman/manifest.yaml", own.get("OSGI-INF/wingman/manifest.yaml"))
                .containsEntry("OSGI-INF/permissions.perm", own.get("OSGI-INF/permissions.perm"));
    }

    @Test
    void theSamePluginHasTheSameFaceInEveryTimeZone() {
        byte[] here = PluginFace.of(plugin);
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(PluginFace.of(plugin)).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aPluginThatRunsInProcessHasNoFace() throws Exception {
        PackagedPlugin verified = new PluginFixture(Path.of(home.toString(), "my-plugin"))
                .with("manifest.yaml", MANIFEST)
                .with("plugin.java", WITH_SERVICES)
                .pack();
        assertThatThrownBy(() -> PluginFace.of(verified))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plugin 'my-plugin' declares trust_level verified and runs in process:"
                        + " only a sandboxed plugin has a face");
    }

    private static Map<String, String> headers(byte[] jar) throws Exception {
        Map<String, String> headers = new TreeMap<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            in.getManifest().getMainAttributes().forEach((name, value) -> headers.put(name.toString(), (String) value));
        }
        return headers;
    }
}
