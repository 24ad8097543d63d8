package dev.wingman.packager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools read the same capabilities as a framework does, from the manifests of jars. */
class ClassPathResourcesTest {

    private static final String LAMP = "wingman.resource;wingman.resource=lamp;actions:List<String>=\"read,switch\";"
            + "words:List=\"read the state of lamps,switch lamps\";read-only:List<String>=\"read\";"
            + "target:String=lamp;target-grammar=\"[a-z]+([;,=][0-9]+)?\";example=\"desk\";uses:=\"org.example\"";

    @TempDir
    private Path home;

    @Test
    void theVocabularyIsWhatTheManifestsDeclare() throws Exception {
        Path lamps = jar("lamps.jar", "osgi.service;objectClass=x," + LAMP);
        Path other = jar("other.jar", "osgi.service;objectClass=\"wingman.resource\"");
        Path directory = Files.createDirectories(home.resolve("classes/META-INF"));
        Files.writeString(
                directory.resolve("MANIFEST.MF"),
                manifest(LAMP.replace("lamp", "torch").replace("desk", "hand")));

        Vocabulary vocabulary = ClassPathResources.vocabulary(List.of(lamps, other, directory.getParent()));
        assertThat(vocabulary.names()).containsExactly("lamp:read", "lamp:switch", "torch:read", "torch:switch");
        assertThat(vocabulary.readOnly(Permission.parse("lamp:read"))).isTrue();
        assertThat(vocabulary.resource("lamp").orElseThrow().targets().isCanonical("desk;7"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actions:List<String>=\"read\" | actions=\"read\" | attribute 'actions': is no list, expected"
                        + " actions:List<String>=\"…\"",
                "target=lamp | target=lamp;target=torch | attribute 'target': is there twice",
                "example=desk | example | attribute 'example': has no value",
                "example=desk | example=\"de\\sk\" | attribute 'example': holds a backslash",
            })
    void whatReadersOfHeadersDifferAboutIsRefused(String right, String wrong, String message) throws Exception {
        String capability = "wingman.resource;wingman.resource=lamp;actions:List<String>=\"read\";"
                + "words:List<String>=\"read lamps\";target=lamp;target-grammar=\"[a-z]+\";example=desk";
        Path jar = jar("lamps.jar", capability.replace(right, wrong));

        assertThat(catchThrowableOfType(PackagingException.class, () -> ClassPathResources.vocabulary(List.of(jar)))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("bundle lamps.jar: capability wingman.resource")
                .endsWith(": " + message);
    }

    @Test
    void twoBundlesThatContradictEachOtherAreAnError() throws Exception {
        List<Path> jars =
                List.of(jar("a.jar", LAMP), jar("b.jar", LAMP.replace("=\"read\";target", "=\"read,switch\";target")));

        assertThatThrownBy(() -> Packager.of(jars))
                .isInstanceOf(PackagingException.class)
                .hasMessage(
                        "bundles a.jar and b.jar: capability wingman.resource=lamp: attributes 'read-only', 'words':"
                                + " they differ for the action 'switch', so there is no such permission; expected the same in each,"
                                + " or one bundle alone");
    }

    @Test
    void aPluginThatNamesAnAbsentResourceIsPackagedWithAWarning() throws Exception {
        PluginFixture plugin = new PluginFixture(home)
                .with("manifest.yaml", PluginFixture.MANIFEST.replace("- script:execute: [bash]", "- lantern:light"))
                .with("MyPlugin.java", PluginFixture.SOURCE);
        PackagedPlugin packaged = plugin.pack();

        assertThat(packaged.warnings())
                .containsExactly(plugin.directory().resolve("manifest.yaml")
                        + ":8: permissions: no bundle declares the resource 'lantern' of lantern:light: a runtime without"
                        + " it lets the plugin wait; to check it, put the resource's bundle into compile/");
        Path jar = plugin.jar("lantern.jar", packaged.jar());
        for (Path source : List.of(plugin.directory(), jar)) {
            AbsentResourceException absent = catchThrowableOfType(
                    AbsentResourceException.class, () -> plugin.packager().packComplete(source));
            assertThat(absent).hasMessage("waiting for resource lantern");
            assertThat(absent.resources()).containsExactly("lantern");
            assertThat(absent.manifest().id()).isEqualTo("my-plugin");
        }
    }

    /** It would not compile either: what it is written against comes with the resource. */
    @Test
    void aRuntimeDoesNotLookAtTheCodeBeforeTheResourceIsThere() throws Exception {
        PluginFixture plugin = new PluginFixture(home)
                .with("manifest.yaml", PluginFixture.MANIFEST.replace("- script:execute: [bash]", "- lantern:light"))
                .with("MyPlugin.java", "package my.plugin; class MyPlugin { org.example.Lantern lantern; }");

        assertThatThrownBy(() -> plugin.packager().packComplete(plugin.directory()))
                .isInstanceOf(AbsentResourceException.class);
        assertThatThrownBy(plugin::pack)
                .isInstanceOf(PackagingException.class)
                .isNotInstanceOf(AbsentResourceException.class);
    }

    private Path jar(String name, String capabilities) throws Exception {
        return Files.write(
                home.resolve(name),
                PluginFixture.zip(Map.of("META-INF/MANIFEST.MF", PluginFixture.bytes(manifest(capabilities)))));
    }

    private static String manifest(String capabilities) {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\nBundle-SymbolicName: sample\n");
        String line = "Provide-Capability: " + capabilities;
        text.append(line, 0, Math.min(70, line.length()));
        for (int i = 70; i < line.length(); i += 69) {
            text.append("\n ").append(line, i, Math.min(i + 69, line.length()));
        }
        return text.append("\n\n").toString();
    }
}
