package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.RequiresPermission;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PluginLoader;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.script.Scripts;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plugins in {@code plugins/examples}: one for each trust level and each permission, sound and tested. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../../plugins/examples");

    @TempDir
    static Path home;

    private static Vocabulary vocabulary;

    @BeforeAll
    static void giveWhatPluginsAreCompiledAgainst() throws Exception {
        CompileJars.into(home);
        vocabulary = PluginLoader.packager().vocabulary();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Those for one permission, which no build but {@code wingman plugin} knows. */
    static List<Path> plain() throws IOException {
        return examples().stream()
                .filter(example -> !Files.exists(example.resolve("pom.xml")))
                .toList();
    }

    private static PluginManifest manifest(Path example) throws Exception {
        Path file = example.resolve(ManifestReader.FILE_NAME);
        return new ManifestReader(vocabulary).read(file.toString(), Files.readAllBytes(file));
    }

    private static Call call(String... words) {
        return Call.of(new FakeHost(home), words);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void passesTheStrictCheck(Path example) {
        Call checked = call("plugin", "check", "--strict", example.toString());

        assertThat(checked.exitCode()).as(checked.toString()).isZero();
    }

    @ParameterizedTest
    @MethodSource("plain")
    void passesItsOwnTests(Path example) {
        Call tested = call("plugin", "test", example.toString());

        assertThat(tested.exitCode()).as(tested.toString()).isZero();
    }

    @ParameterizedTest
    @MethodSource("plain")
    void isForOnePermissionAndIsOneClass(Path example) throws Exception {
        assertThat(manifest(example).permissions()).hasSize(1);
        assertThat(manifest(example).id()).isEqualTo(example.getFileName().toString());
        try (Stream<Path> files = Files.list(example)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".java"))
                    .hasSize(1);
        }
    }

    @Test
    void everyPermissionHasItsExampleWhichIsListed() throws Exception {
        String list = Files.readString(EXAMPLES.resolve("README.md"));

        for (String permission : vocabulary.names()) {
            Path example = plain().stream()
                    .filter(each -> declares(each, permission))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no example for " + permission));
            PluginManifest manifest = manifest(example);
            assertThat(list)
                    .contains("| `" + permission + "` | [" + manifest.id() + "](" + manifest.id() + "/README.md) | `"
                            + manifest.trustLevel().wireName() + "` |");
        }
    }

    private static boolean declares(Path example, String permission) {
        try {
            return manifest(example).permissions().stream()
                    .map(DeclaredPermission::permission)
                    .anyMatch(declared -> declared.toString().equals(permission));
        } catch (Exception e) {
            throw new AssertionError(example.toString(), e);
        }
    }

    /** The table of {@code docs/guide/permissions.md}. */
    @Test
    void theGuideNamesEveryCallOfEveryPermission() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("../../docs/guide/permissions.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows).hasSameSizeAs(vocabulary.names());
        for (Class<?> service : List.of(Docker.class, Proxmox.class, Scripts.class, Http.class)) {
            for (Method method : service.getMethods()) {
                String permission =
                        method.getAnnotation(RequiresPermission.class).value();
                assertThat(rows)
                        .filteredOn(row -> row.startsWith("| `" + permission + "` |"))
                        .singleElement()
                        .asString()
                        .containsPattern("`(" + service.getSimpleName() + "\\.)?" + method.getName() + "`");
            }
        }
    }

    @Test
    void everyTrustLevelHasItsExample() throws Exception {
        for (TrustLevel level : TrustLevel.values()) {
            String name = level == TrustLevel.TRUSTED ? "hello" : "hello-" + level.wireName();
            assertThat(manifest(EXAMPLES.resolve(name)).trustLevel()).isEqualTo(level);
        }
    }
}
