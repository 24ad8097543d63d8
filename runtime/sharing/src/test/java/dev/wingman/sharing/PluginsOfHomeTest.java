package dev.wingman.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.sharing.SharingException.Kind;
import dev.wingman.trust.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into a home is there whole, and takes the place of nothing else. */
class PluginsOfHomeTest {

    @TempDir
    Path directory;

    private Path home;
    private PluginsOfHome plugins;

    @BeforeEach
    void makeHome() throws Exception {
        home = Files.createDirectories(directory.resolve("home"));
        Path core = Files.createDirectories(directory.resolve("dist/plugins/core"));
        Files.write(core.resolve("docker.jar"), plugin("docker", "1.0.0").jar());
        plugins = new PluginsOfHome(home, directory.resolve("dist"), Vocabulary.none());
    }

    private static String manifest(String id, String version) {
        return "id: " + id + "\nname: X\nversion: " + version + "\nauthor: me\ndescription: Does something.\n"
                + "blast_radius: {scope: vm, mutates_state: false, reversible: false}\nentry_point: a:B\n";
    }

    private static PackagedPlugin plugin(String id, String version) throws Exception {
        byte[] text = manifest(id, version).getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("OSGI-INF/wingman/manifest.yaml"));
            zip.write(text);
        }
        byte[] jar = bytes.toByteArray();
        return new PackagedPlugin(
                new ManifestReader(Vocabulary.none()).read("manifest.yaml", text),
                jar,
                Sha256.of(jar),
                List.of(),
                List.of(),
                DependencyLock.NONE,
                List.of());
    }

    private Path install(String id, String version, String level) throws Exception {
        return plugins.install(plugin(id, version), level, "community", false);
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aPluginGoesWhereItFitsAndIsFoundThere() throws Exception {
        install("lamp", "1.0.0", "");
        install("fan", "1.0.0", "local");

        assertThat(files()).containsExactly("plugins/community/lamp.jar", "plugins/local/fan.jar");
        assertThat(plugins.list())
                .extracting(installed ->
                        installed.level() + "/" + installed.manifest().id())
                .containsExactly("core/docker", "community/lamp", "local/fan");
    }

    @Test
    void aLaterVersionTakesThePlaceOfTheFormerWhateverTheFileIsCalled() throws Exception {
        Path file = install("lamp", "1.0.0", "local");
        Path renamed = Files.move(file, file.resolveSibling("my-lamp.jar"));

        Path updated = install("lamp", "1.1.0", "");

        assertThat(updated)
                .isEqualTo(renamed)
                .hasBinaryContent(plugin("lamp", "1.1.0").jar());
        assertThat(files()).containsExactly("plugins/local/my-lamp.jar");
    }

    @Test
    void anEarlierVersionDoesSoOnlyIfItIsAskedTo() throws Exception {
        Path file = install("lamp", "1.1.0", "");

        assertThatThrownBy(() -> install("lamp", "1.0.0", ""))
                .isInstanceOfSatisfying(
                        SharingException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessage("lamp 1.1.0 is installed, and 1.0.0 is older: --downgrade allows it");
        assertThat(file).hasBinaryContent(plugin("lamp", "1.1.0").jar());

        plugins.install(plugin("lamp", "1.0.0"), "", "community", true);
        assertThat(file).hasBinaryContent(plugin("lamp", "1.0.0").jar());
    }

    @Test
    void theIdOfAPluginOfTheDistributionIsNotForOthers() {
        assertThatThrownBy(() -> install("docker", "9.0.0", ""))
                .isInstanceOfSatisfying(
                        SharingException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageStartingWith("the id 'docker' belongs to a plugin that comes with Wingman");
    }

    @Test
    void whatSomebodyElsePutThereStays() throws Exception {
        Path source = Files.createDirectories(home.resolve("plugins/local/lamp-source"));
        Files.writeString(source.resolve("manifest.yaml"), manifest("lamp", "0.1.0"));
        Files.writeString(
                Files.createDirectories(home.resolve("plugins/community")).resolve("fan.jar"), "no jar");

        assertThatThrownBy(() -> install("lamp", "1.0.0", ""))
                .hasMessage(source + ": is a directory with the plugin lamp: move it away first");
        assertThatThrownBy(() -> install("fan", "1.0.0", ""))
                .hasMessageEndingWith("fan.jar: is there already and is another plugin, or none: move it away first");
        assertThat(plugins.unreadable()).singleElement().asString().contains("fan.jar: ");
        assertThat(files()).containsExactly("plugins/community/fan.jar", "plugins/local/lamp-source/manifest.yaml");
    }

    @Test
    void itIsNotMovedFromOneLevelToAnother() throws Exception {
        Path file = install("lamp", "1.0.0", "local");

        assertThatThrownBy(() -> install("lamp", "1.1.0", "verified"))
                .hasMessage(file + ": is the plugin lamp, in local: remove it first, or leave --level out");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws Exception {
        Path file = Files.createDirectories(home.resolve("plugins/community/lamp.jar/in-the-way"));

        assertThatThrownBy(() -> install("lamp", "1.0.0", "")).isInstanceOf(SharingException.class);
        assertThatThrownBy(() -> WholeFile.write(file.getParent(), new byte[1]))
                .isInstanceOf(java.io.IOException.class);
        assertThat(files()).isEmpty();
    }
}
