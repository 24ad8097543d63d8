package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.manifest.PluginManifest.EntryPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of {@code valid-manifests.txt}. */
class ValidManifestsTest {

    private final ManifestReader reader = new ManifestReader(GuideVocabulary.get());

    static List<Sample> valid() {
        return Sample.valid();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void whatTheGuideAllowsIsRead(Sample sample) throws Exception {
        assertThat(reader.read("manifest.yaml", sample.bytes()).id()).isNotEmpty();
    }

    @Test
    void everyValueOfEveryKeyArrives() throws Exception {
        assertThat(read("whole: every key"))
                .isEqualTo(new PluginManifest(
                        "nginx-restarter-2",
                        "Nginx: restarter",
                        new SemanticVersion(1, 10, 0, "rc.1", "build.20260131"),
                        "J\u00f6rg M\u00fcller & S\u00f6hne",
                        "Restarts nginx.\n\nWaits until it answers.",
                        TrustLevel.VERIFIED,
                        List.of(
                                permission("docker:read", 11, "*"),
                                permission("docker:restart", 12, "nginx-*", "*-proxy", "101"),
                                permission("proxmox:snapshot:create", 13, "pve1/qemu/101", "*/lxc/*"),
                                permission("http:request", 14, "api.example.org:443", "[::1]:8443"),
                                permission("bluetooth:pair", 15, "phone", "7")),
                        new BlastRadius(Scope.VM, true, false, Set.of("list", "snapshot_list")),
                        ">=17, <24",
                        List.of(),
                        new EntryPoint("org.example.nginx_tools", "Restarter2"),
                        "https://example.org/nginx?lang=en#top",
                        "http://[::1]:8080/nginx.git",
                        "MIT OR Apache-2.0"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws Exception {
        PluginManifest manifest = read("whole: a document between markers");
        assertThat(manifest.trustLevel()).isEqualTo(TrustLevel.SANDBOXED);
        assertThat(manifest.permissions()).isEmpty();
        assertThat(manifest.dependencies()).isEmpty();
        assertThat(manifest.javaRequires()).isEmpty();
        assertThat(manifest.runsOnJava(8)).isTrue();
    }

    @Test
    void theRangeOfJavaReleasesIsAnswered() throws Exception {
        PluginManifest manifest = read("whole: every key");
        assertThat(manifest.runsOnJava(16)).isFalse();
        assertThat(manifest.runsOnJava(17)).isTrue();
        assertThat(manifest.runsOnJava(23)).isTrue();
        assertThat(manifest.runsOnJava(24)).isFalse();
    }

    @Test
    void aResourceThatNobodyDeclaresIsWaitedFor() throws Exception {
        assertThat(GuideVocabulary.get().absent(read("whole: every key"))).containsExactly("bluetooth");
    }

    @Test
    void aVocabularyMayKnowMorePermissionsThanTheGuide() throws Exception {
        Permission scan = Permission.parse("bluetooth:scan");
        List<Resource> resources = new ArrayList<>(GuideVocabulary.get().resources());
        resources.add(new Resource(
                "bluetooth",
                List.of(new ResourceAction("scan", true, "look for devices")),
                new TargetGrammar("device", "[a-z]+", "phone"),
                List.of()));
        Vocabulary more = Vocabulary.of(resources);
        String yaml = GuideSampleTest.SAMPLE.replace("docker:restart", "bluetooth:scan");
        PluginManifest manifest = new ManifestReader(more).read("manifest.yaml", yaml.getBytes(UTF_8));
        assertThat(manifest.permissions())
                .extracting(DeclaredPermission::permission)
                .contains(scan);
    }

    private PluginManifest read(String title) throws InvalidManifestException {
        Sample sample = valid().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
        return reader.read("manifest.yaml", sample.bytes());
    }

    private static DeclaredPermission permission(String name, int line, String... targets) {
        return new DeclaredPermission(Permission.parse(name), List.of(targets), line);
    }
}
