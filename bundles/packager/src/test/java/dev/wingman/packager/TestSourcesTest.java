package dev.wingman.packager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSourcesTest {

    @TempDir
    Path directory;

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void testsAreCompiledAndTheirResourcesGoAlong() throws Exception {
        Path source = write("src/test/java/sample/SampleTest.java", "package sample; class SampleTest {}");
        write("src/test/resources/data/one.txt", "1");
        write("src/test/notes.md", "no part of them");

        TestSources tests = TestSources.read(directory);

        assertThat(tests.files()).containsExactly(source);
        assertThat(tests.compile(List.of())).containsOnlyKeys("sample/SampleTest.class", "data/one.txt");
    }

    @Test
    void whatDoesNotCompileIsLocated() throws Exception {
        Path source = write("src/test/SampleTest.java", "package sample;\nclass SampleTest { Missing m; }");

        assertThatThrownBy(() -> TestSources.read(directory).compile(List.of()))
                .isInstanceOf(PackagingException.class)
                .hasMessageStartingWith(source + ":2:20: cannot find symbol");
    }

    @Test
    void aDirectoryWithoutTestsHasNone() throws Exception {
        write("src/main/java/sample/Sample.java", "package sample; class Sample {}");

        assertThat(TestSources.read(directory).files()).isEmpty();
    }
}
