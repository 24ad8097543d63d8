package dev.wingman.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path directory;

    private Distribution distribution;

    @BeforeEach
    void makeDistribution() throws IOException, StartException {
        Path root = Files.createDirectories(directory.resolve("dist"));
        Files.createDirectories(root.resolve("bundles"));
        Files.writeString(Files.createDirectories(root.resolve("etc")).resolve("script.cfg"), "shipped");
        Files.writeString(Files.createDirectories(root.resolve("plugins/core")).resolve("script.jar"), "new plugin");
        distribution = Distribution.at(root);
    }

    @Test
    void missingDirectoryBecomesAHome() throws Exception {
        Home home = Home.open(directory.resolve("a/home"), distribution);
        home.populate(distribution);

        assertThat(home.plugins().resolve("local")).isDirectory();
        assertThat(home.plugins().resolve("core/script.jar")).hasContent("new plugin");
        assertThat(home.etc().resolve("script.cfg")).hasContent("shipped");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.run())))
                .isEqualTo("rwx------");
    }

    @Test
    void operatorsSettingsAreKeptAndBuiltInPluginsAreRenewed() throws Exception {
        Home home = Home.open(directory.resolve("home"), distribution);
        home.populate(distribution);
        Files.writeString(home.etc().resolve("script.cfg"), "mine");
        Files.writeString(home.plugins().resolve("core/script.jar"), "old plugin");

        Home.open(home.root(), distribution).populate(distribution);

        assertThat(home.etc().resolve("script.cfg")).hasContent("mine");
        assertThat(home.plugins().resolve("core/script.jar")).hasContent("new plugin");
        assertThat(home.plugins().resolve("core")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void distributionIsItsOwnHome() throws Exception {
        assertThat(Home.open(distribution.root(), distribution).root()).isEqualTo(distribution.root());
    }

    @Test
    void directoryOfSomethingElseIsRefusedAndLeftAlone() throws Exception {
        Path foreign = Files.createDirectories(directory.resolve("photos")).toRealPath();
        Files.writeString(foreign.resolve("cat.jpg"), "meow");

        assertThatThrownBy(() -> Home.open(foreign, distribution))
                .isInstanceOf(StartException.class)
                .hasMessage(foreign + " is not empty and not a Wingman home (it has no plugins directory)."
                        + " Set WINGMAN_HOME to a new or empty directory.");
        assertThat(foreign).isDirectoryContaining("glob:**cat.jpg");
        try (var files = Files.list(foreign)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void fileIsNoHome() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Home.open(file, distribution))
                .isInstanceOf(StartException.class)
                .hasMessage(file + " is a file; WINGMAN_HOME must name a directory.");
    }

    @Test
    void aFileInPlaceOfADirectoryOfTheHomeIsNamed() throws Exception {
        Path home = Files.createDirectories(directory.resolve("new"));
        Home.open(home, distribution);
        Path log = home.toRealPath().resolve("log");
        Files.deleteIfExists(log);
        Files.writeString(log, "");

        assertThatThrownBy(() -> Home.open(home, distribution))
                .isInstanceOf(StartException.class)
                .hasMessage(log + " is a file; the home " + home + " needs a directory there.");
    }
}
