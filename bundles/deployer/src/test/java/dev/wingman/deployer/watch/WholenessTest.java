package dev.wingman.deployer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholenessTest {

    @TempDir
    Path folder;

    @Test
    void jarIsNotWholeUntilItsLastByteIsThere() throws IOException {
        Path jar = jar(folder.resolve("whole.jar"));
        byte[] bytes = Files.readAllBytes(jar);

        for (int length = 0; length < bytes.length; length++) {
            Path partial = Files.write(folder.resolve("partial.jar"), Arrays.copyOf(bytes, length));
            assertThat(Wholeness.isWhole(partial))
                    .as("%d of %d bytes", length, bytes.length)
                    .isFalse();
        }
        assertThat(Wholeness.isWhole(jar)).isTrue();
    }

    @Test
    void jarWithAHoleInTheMiddleIsNotWhole() throws IOException {
        Path jar = jar(folder.resolve("holed.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        Arrays.fill(bytes, 50, 80, (byte) 0);
        Files.write(jar, bytes);

        assertThat(Wholeness.isWhole(jar)).isFalse();
    }

    @Test
    void directoryIsNotWholeWithoutItsManifest() throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("lamp"));
        Files.writeString(plugin.resolve("Lamp.class"), "bytes");
        assertThat(Wholeness.isWhole(plugin)).isFalse();

        Files.writeString(plugin.resolve("manifest.yaml"), "id: lamp");
        assertThat(Wholeness.isWhole(plugin)).isTrue();
    }

    @Test
    void directoryWithAnEmptyClassOrAPartialJarIsNotWhole() throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("lamp"));
        Files.writeString(plugin.resolve("manifest.yaml"), "id: lamp");
        Path type = Files.createFile(plugin.resolve("Lamp.class"));
        assertThat(Wholeness.isWhole(plugin)).isFalse();
        Files.delete(type);

        Files.writeString(plugin.resolve("lamp.jar"), "PK");
        assertThat(Wholeness.isWhole(plugin)).isFalse();
    }

    @Test
    void whatIsNotThereIsWhole() {
        assertThat(Wholeness.isWhole(folder.resolve("gone"))).isTrue();
    }

    private static Path jar(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"first.txt", "second.txt"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("the quick brown fox jumps over the lazy dog, "
                        .repeat(3)
                        .concat(name)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
