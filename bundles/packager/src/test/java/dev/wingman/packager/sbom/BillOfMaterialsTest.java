package dev.wingman.packager.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of materials of a plugin is CycloneDX, and says what the manifest says. */
class BillOfMaterialsTest {

    private static final String MANIFEST =
            """
            id: nginx-restarter
            name: Nginx restarter
            version: 1.2.0-rc.1+build.5
            author: Jürgen <j@example.org>
            description: "Restarts \\"nginx\\" & waits."
            blast_radius: {scope: container, mutates_state: true, reversible: true}
            dependencies:
              - com.google.code.gson:gson:2.13.2
              - org.example:lib:1.0
            entry_point: sample:Restarter
            homepage: https://example.org/nginx
            repository: https://example.org/nginx.git
            license: MIT OR Apache-2.0
            """;

    private static final DependencyLock LOCK = new DependencyLock(List.of(
            new Artifact(
                    Coordinates.parse("com.google.code.gson:gson:2.13.2"),
                    "a".repeat(64),
                    List.of(Coordinates.parse("org.example:deep:1.0+2:linux"))),
            new Artifact(Coordinates.parse("org.example:deep:1.0+2:linux"), "b".repeat(64), List.of()),
            new Artifact(Coordinates.parse("org.example:lib:1.0"), "c".repeat(64), List.of())));

    private static PluginManifest manifest(String text) throws Exception {
        return new ManifestReader(Vocabulary.none()).read("manifest.yaml", text.getBytes(UTF_8));
    }

    private static byte[] bill(String manifest) throws Exception {
        return BillOfMaterials.of(manifest(manifest), LOCK);
    }

    private static JsonObject component(byte[] bill) {
        return JsonParser.parseString(new String(bill, UTF_8))
                .getAsJsonObject()
                .getAsJsonObject("metadata")
                .getAsJsonObject("component");
    }

    @Test
    void itIsValidByTheSchemaOfCycloneDx() throws Exception {
        assertThat(new org.cyclonedx.parsers.JsonParser().validate(bill(MANIFEST), Version.VERSION_15))
                .isEmpty();
    }

    @Test
    void aManifestWithoutAnythingOptionalIsEnough() throws Exception {
        String bare = MANIFEST.replaceAll("(?m)^(dependencies|  - |homepage|repository|license).*\\n", "");

        assertThat(new org.cyclonedx.parsers.JsonParser().validate(bill(bare), Version.VERSION_15))
                .isEmpty();
        assertThat(component(bill(bare)).has("licenses")).isFalse();
    }

    @Test
    void itNamesThePluginItsLicenceAndAllThatItsDependenciesComeTo() throws Exception {
        Bom bom = new org.cyclonedx.parsers.JsonParser().parse(bill(MANIFEST));

        Component plugin = bom.getMetadata().getComponent();
        assertThat(plugin.getName()).isEqualTo("nginx-restarter");
        assertThat(plugin.getVersion()).isEqualTo("1.2.0-rc.1+build.5");
        assertThat(plugin.getPurl()).isEqualTo("pkg:generic/nginx-restarter@1.2.0-rc.1%2Bbuild.5");
        assertThat(plugin.getDescription()).isEqualTo("Restarts \"nginx\" & waits.");
        assertThat(plugin.getLicenses().getExpression().getValue()).isEqualTo("MIT OR Apache-2.0");
        assertThat(bom.getComponents())
                .extracting(Component::getPurl)
                .containsExactly(
                        "pkg:maven/com.google.code.gson/gson@2.13.2",
                        "pkg:maven/org.example/deep@1.0%2B2?classifier=linux",
                        "pkg:maven/org.example/lib@1.0");
        assertThat(bom.getComponents())
                .flatExtracting(Component::getHashes)
                .extracting(hash -> hash.getAlgorithm() + " " + hash.getValue().charAt(0))
                .containsExactly("SHA-256 a", "SHA-256 b", "SHA-256 c");
        assertThat(bom.getDependencies().get(1).getDependencies())
                .extracting(Dependency::getRef)
                .containsExactly("pkg:maven/org.example/deep@1.0%2B2?classifier=linux");
        assertThat(bom.getDependencies().get(0).getDependencies())
                .extracting(Dependency::getRef)
                .containsExactly("pkg:maven/com.google.code.gson/gson@2.13.2", "pkg:maven/org.example/lib@1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the licence of the house", "MIT AND", "MIT Apache-2.0"})
    void aLicenceThatIsNoExpressionIsAName(String license) throws Exception {
        JsonObject plugin = component(bill(MANIFEST.replace("MIT OR Apache-2.0", license)));

        assertThat(plugin.getAsJsonArray("licenses")).hasToString("[{\"license\":{\"name\":\"" + license + "\"}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIT", "(MIT OR Apache-2.0) AND BSD-3-Clause", "GPL-2.0-only WITH Classpath-exception-2.0"})
    void anExpressionStaysOne(String license) throws Exception {
        JsonObject plugin = component(bill(MANIFEST.replace("MIT OR Apache-2.0", license)));

        assertThat(List.of(plugin.getAsJsonArray("licenses").toString()))
                .containsExactly("[{\"expression\":\"" + license + "\"}]");
    }
}
