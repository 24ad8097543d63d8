package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.SOURCE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.packager.plan.RefusedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

    @TempDir
    private Path home;

    private PluginFixture plugin;

    @BeforeEach
    void newPlugin() throws IOException {
        plugin = new PluginFixture(home).with("manifest.yaml", MANIFEST);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(plugin::pack).isInstanceOf(PackagingException.class).hasMessage(message);
    }

    @Test
    void aDirectoryWithoutAManifestIsRefused() throws IOException {
        Files.delete(plugin.directory().resolve("manifest.yaml"));

        assertRefused(plugin.directory() + ": holds no manifest.yaml; 'wingman plugin new' makes a plugin directory");
    }

    @Test
    void everyMistakeOfTheManifestIsReported() throws IOException {
        plugin.with(
                "manifest.yaml",
                MANIFEST.replace("id: my-plugin", "id: My_Plugin").replace("version: 1.0.0", "version: one"));

        PackagingException refusal =
                org.assertj.core.api.Assertions.catchThrowableOfType(PackagingException.class, plugin::pack);

        org.assertj.core.api.Assertions.assertThat(refusal.problems())
                .hasSize(2)
                .allMatch(problem -> problem.startsWith(
                        plugin.directory().resolve("manifest.yaml").toString() + ":"));
    }

    @Test
    void linksOutOfTheDirectoryAreNotFollowed() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), SOURCE);
        Path link = Files.createSymbolicLink(plugin.directory().resolve("plugin.java"), secret);

        assertRefused(link + ": is a symbolic link: put the file itself here");
    }

    @Test
    void linkedFoldersAreNotFollowed() throws IOException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("plugin.java"), SOURCE);
        Files.createSymbolicLink(plugin.directory().resolve("src"), outside);

        assertRefused(plugin.directory()
                + ": holds no plugin beside its manifest.yaml: expected Java source, classes or a jar");
    }

    @Test
    void hugeFilesAreRefused() throws IOException {
        Path resources = Files.createDirectory(plugin.directory().resolve("resources"));
        try (RandomAccessFile huge =
                new RandomAccessFile(resources.resolve("huge").toFile(), "rw")) {
            huge.setLength(65L * 1024 * 1024);
        }
        assertRefused(resources.resolve("huge") + ": is larger than 64 MiB");
    }

    @Test
    void hugeManifestsAreRefused() throws IOException {
        Path manifest = plugin.directory().resolve("manifest.yaml");
        try (RandomAccessFile huge = new RandomAccessFile(manifest.toFile(), "rw")) {
            huge.setLength(10L * 1024 * 1024);
        }
        assertRefused(manifest + ": is larger than 1 MiB");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        Path resources = Files.createDirectory(plugin.directory().resolve("resources"));
        for (int file = 0; file < 10_000; file++) {
            Files.createFile(resources.resolve("file" + file));
        }
        assertRefused(plugin.directory() + ": holds more than 10000 files");
    }

    @Test
    void sourceThatIsNotUtf8IsRefused() throws IOException {
        plugin.with("plugin.java", new byte[] {'/', '/', (byte) 0xC3, '\n'});

        assertRefused(plugin.directory().resolve("plugin.java") + ": is not UTF-8 text");
    }

    @Test
    void aRuntimeWithoutACompilerSaysWhatToDo() throws IOException {
        JavaSources sources = new JavaSources(null, List.of());
        Path file = Path.of("plugin.java");

        assertThatThrownBy(() -> sources.compile(new TreeMap<>(Map.of(file, SOURCE))))
                .isInstanceOf(RefusedException.class)
                .hasMessage("plugin.java: cannot be compiled: this Java runtime (" + System.getProperty("java.home")
                        + ") has no compiler; run on a JDK, or bring classes or a jar");
    }
}
