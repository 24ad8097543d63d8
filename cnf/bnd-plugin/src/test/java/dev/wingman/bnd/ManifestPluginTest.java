package dev.wingman.bnd;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.library.Library;
import dev.wingman.packager.zip.StrictZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestPluginTest {

    @TempDir
    private Path module;

    @BeforeEach
    void aModuleOfAPlugin() throws IOException {
        Path example = Examples.directory("hello-sandboxed");
        Files.copy(example.resolve("manifest.yaml"), module.resolve("manifest.yaml"));
        Path classes = Files.createDirectories(module.resolve("classes/my/plugin"));
        Files.write(classes.resolve("MyPlugin.class"), Examples.classes(example).get("my/plugin/MyPlugin.class"));
    }

    private Builder builder(Map<String, String> instructions) throws Exception {
        Builder builder = new Builder();
        builder.setBase(module.toFile());
        builder.addClasspath(Examples.location(ExecutionPlugin.class).toFile());
        builder.addClasspath(Examples.docker().toFile());
        builder.setProperty("-plugin.wingman", ManifestPlugin.class.getName());
        builder.setProperty("-includeresource", module.resolve("classes").toString());
        builder.setProperty("-noextraheaders", "true");
        builder.setProperty("-noee", "true");
        instructions.forEach(builder::setProperty);
        return builder;
    }

    private List<String> errors(Map<String, String> instructions) throws Exception {
        try (Builder builder = builder(instructions);
                Jar jar = builder.build()) {
            assertThat(jar).isNotNull();
            return List.copyOf(builder.getErrors());
        }
    }

    private void edit(String from, String to) throws IOException {
        Path file = module.resolve("manifest.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void theManifestDecidesWhatTheBundleHolds() throws Exception {
        try (Builder builder = builder(Map.of("Bundle-Vendor", "somebody else", "Bundle-Name", "something else"));
                Jar jar = builder.build()) {
            assertThat(builder.getErrors()).isEmpty();
            assertThat(jar.getResources())
                    .containsKeys("OSGI-INF/wingman/manifest.yaml", "OSGI-INF/plugin.xml", "OSGI-INF/permissions.perm");
            assertThat(jar.getManifest().getMainAttributes().getValue("Wingman-Plugin"))
                    .isEqualTo("my-plugin;version=\"1.0.0\"");
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Name"))
                    .isEqualTo("My Plugin");
        }
    }

    @Test
    void whatTheBuildMakesThePackagerAccepts() throws Exception {
        Path file = module.resolve("my-plugin.jar");
        try (Builder builder = builder(Map.of());
                Jar jar = builder.build()) {
            jar.write(file.toFile());
        }
        PackagedPlugin built = Examples.packager().pack(file);
        PackagedPlugin packaged = Examples.packager().pack(Examples.directory("hello-sandboxed"));

        assertThat(StrictZip.read(built.jar()).keySet())
                .isEqualTo(StrictZip.read(packaged.jar()).keySet());
        assertThat(built.importedPackages()).isEqualTo(packaged.importedPackages());
    }

    @Test
    void dependenciesAreThoseOfTheBuildIfTheyAreTheOnesOfTheLock() throws Exception {
        edit("trust_level: sandboxed", "trust_level: verified");
        edit("dependencies: []", "dependencies: [\"org.example:greet:1.0\"]");
        assertThat(errors(Map.of()))
                .containsExactly(
                        module.resolve("manifest.yaml") + ":18:15: dependencies: there is no manifest.lock beside"
                                + " the manifest: 'wingman plugin lock DIR' writes it, keep it with the sources");

        Path library = module.resolve("greet-1.0.jar");
        try (Jar jar = new Jar("greet")) {
            jar.putResource("text", new EmbeddedResource("hello".getBytes(StandardCharsets.UTF_8), 0));
            jar.write(library.toFile());
        }
        Artifact artifact = new Artifact(
                Coordinates.parse("org.example:greet:1.0"), Library.sha256(Files.readAllBytes(library)), List.of());
        Files.write(module.resolve("manifest.lock"), new DependencyLock(List.of(artifact)).text());
        assertThat(errors(Map.of()))
                .containsExactly(
                        module.resolve("manifest.yaml") + ":18:17: dependencies: org.example:greet:1.0: is not on"
                                + " the class path: give this build the same dependencies as the manifest");

        Path file = module.resolve("my-plugin.jar");
        for (int build = 0; build < 2; build++) {
            try (Builder builder = builder(Map.of())) {
                builder.addClasspath(library.toFile());
                try (Jar jar = builder.build()) {
                    assertThat(builder.getErrors()).isEmpty();
                    jar.write(file.toFile());
                    jar.writeFolder(module.resolve("classes").toFile());
                }
            }
        }
        assertThat(Examples.packager().pack(file).lock().artifacts()).containsExactly(artifact);
    }

    @Test
    void everyMistakeOfTheManifestFailsTheBuildWithItsPlace() throws Exception {
        edit("docker:restart", "docker:restrat");
        edit("version: 1.0.0", "version: 1.0  ");

        assertThat(errors(Map.of()))
                .hasSize(2)
                .anyMatch(error -> error.startsWith(module.resolve("manifest.yaml") + ":3:10: version: "))
                .anyMatch(error -> error.startsWith(module.resolve("manifest.yaml") + ":10:5: permissions: "));
    }

    @Test
    void aWrongEntryPointFailsTheBuild() throws Exception {
        edit("my.plugin:MyPlugin", "my.plugin:Plugin");

        assertThat(errors(Map.of()))
                .containsExactly(module.resolve("manifest.yaml") + ":20:14: entry_point: class my.plugin.Plugin is not"
                        + " in the plugin, did you mean my.plugin:MyPlugin?");
    }

    @Test
    void aMissingManifestFailsTheBuild() throws Exception {
        Files.delete(module.resolve("manifest.yaml"));

        assertThat(errors(Map.of())).containsExactly(module.toFile() + ": holds no manifest.yaml");
    }

    @Test
    void aHeaderFromABndFileFailsTheBuild() throws Exception {
        assertThat(errors(Map.of("DynamicImport-Package", "*", "X-Other", "1")))
                .containsExactly(
                        "DynamicImport-Package: a plugin's headers come from its manifest.yaml alone: remove this one",
                        "X-Other: a plugin's headers come from its manifest.yaml alone: remove this one");
    }

    @Test
    void whatAnEarlierBuildGeneratedIsNoObstacle() throws Exception {
        try (Builder first = builder(Map.of());
                Jar jar = first.build()) {
            jar.writeFolder(module.resolve("classes").toFile());
        }
        edit("My Plugin ", "Your Plugin ");
        try (Builder second = builder(Map.of());
                Jar jar = second.build()) {
            assertThat(second.getErrors()).isEmpty();
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Name"))
                    .isEqualTo("Your Plugin");
        }
    }
}
