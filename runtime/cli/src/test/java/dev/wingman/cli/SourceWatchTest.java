package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SourceWatchTest {

    @TempDir
    Path root;

    private SourceWatch watch;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(root.resolve("src/main"));
        Files.createDirectories(root.resolve("src/test"));
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("src/main/A.java"), "a");
        watch = new SourceWatch(root);
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
    }

    @Test
    void savedFilesAreToldTogether() throws Exception {
        Files.writeString(root.resolve("src/main/A.java"), "b");
        Files.writeString(root.resolve("manifest.yaml"), "id: x");

        assertThat(watch.next()).contains(Path.of("src/main/A.java"), Path.of("manifest.yaml"));
    }

    @Test
    void aFileInANewFolderIsSeen() throws Exception {
        Files.createDirectories(root.resolve("resources"));
        assertThat(watch.next()).containsExactly(Path.of("resources"));

        Files.writeString(root.resolve("resources/b.txt"), "b");
        assertThat(watch.next()).containsExactly(Path.of("resources/b.txt"));
    }

    @Test
    void whatIsNoPartOfThePluginIsPassedOver() throws Exception {
        Files.writeString(root.resolve("src/test/T.java"), "t");
        Files.writeString(root.resolve("target/A.class"), "t");
        Files.writeString(root.resolve("src/main/.A.java.swp"), "t");
        Files.writeString(root.resolve("src/main/A.java~"), "t");
        Files.writeString(root.resolve("src/main/A.java"), "c");

        assertThat(watch.next()).containsExactly(Path.of("src/main/A.java"));
    }

    @Test
    void aDirectoryThatIsGoneEndsIt() throws Exception {
        Path moved = root.resolveSibling(root.getFileName() + "-moved");
        Path inner = Files.createDirectories(root.resolve("inner"));
        try (SourceWatch ofInner = new SourceWatch(inner)) {
            Files.writeString(inner.resolve("x"), "x");
            Files.move(inner, moved);

            assertThat(ofInner.next()).isEmpty();
        } finally {
            Files.delete(moved.resolve("x"));
            Files.delete(moved);
        }
    }
}
