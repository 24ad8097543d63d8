package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.ScriptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptFilesTest {

    @TempDir
    Path root;

    private Path listed;
    private Path outside;
    private ScriptFiles files;

    @BeforeEach
    void makeBoth() throws IOException {
        listed = directory("listed");
        directory("listed/sub");
        outside = directory("outside");
        write("outside/evil.sh", "evil");
        write("listed/good.sh", "good ä\n");
        write("listed/sub/deep.sh", "deep\n");
        files = new ScriptFiles(List.of(listed));
    }

    @Test
    void whatLiesInAListedDirectoryOrBelowItIsRead() throws Exception {
        assertThat(files.read(listed + "/good.sh")).isEqualTo("good ä\n");
        assertThat(files.read(listed + "/sub/deep.sh")).isEqualTo("deep\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@/../outside/evil.sh",
                "@/sub/../../outside/evil.sh",
                "@/./good.sh",
                "@/sub/../good.sh",
                "@//good.sh",
                "@/good.sh/",
                "listed/good.sh",
                "good.sh",
                "",
                "@/good.sh\0.txt",
            })
    void aPathThatIsNotWrittenOutIsRefused(String name) {
        String path = name.replace("@", listed.toString());
        if (Path.of("/").resolve(path.replace('\0', '0')).toString().equals(listed + "/good.sh")) {
            return; // The JDK's own reading of it is the plain one.
        }
        assertRefused(path, "expected an absolute path without '.' and '..'");
    }

    @Test
    void whatLiesElsewhereIsRefused() throws Exception {
        assertRefused(outside + "/evil.sh", "it lies in none of the 'directories:' of etc/script.yaml");
        assertRefused(listed + "-not/evil.sh", "it lies in none of the 'directories:' of etc/script.yaml");
        assertRefused(listed.toString(), "it lies in none of the 'directories:' of etc/script.yaml");
        assertThatThrownBy(() -> new ScriptFiles(List.of()).read(listed + "/good.sh"))
                .hasMessageEndingWith("the operator lists no 'directories:' in etc/script.yaml");
    }

    @Test
    void noLinkIsFollowed() throws Exception {
        Files.createSymbolicLink(listed.resolve("file"), outside.resolve("evil.sh"));
        Files.createSymbolicLink(listed.resolve("directory"), outside);
        Files.createSymbolicLink(listed.resolve("inner"), listed.resolve("good.sh"));

        assertRefused(listed + "/file", "file is a symbolic link");
        assertRefused(listed + "/directory/evil.sh", "directory is a symbolic link");
        assertRefused(listed + "/inner", "inner is a symbolic link");
    }

    @Test
    void whatOthersCanWriteIsRefused() throws Exception {
        mode("listed/good.sh", "rwxrwxr-x");
        assertRefused(listed + "/good.sh", "good.sh can be written by others than root and the user of the runtime");
        mode("listed/sub", "rwxr-xrwx");
        assertRefused(listed + "/sub/deep.sh", "sub can be written by others than root and the user of the runtime");
        mode("listed", "rwxrwxrwx");
        assertRefused(listed + "/good.sh", listed + " can be written by others than root and the user of the runtime");
    }

    @Test
    void whatIsNoFileIsRefused() throws Exception {
        new ProcessBuilder("mkfifo", "-m", "600", listed.resolve("pipe").toString())
                .start()
                .waitFor();

        assertRefused(listed + "/pipe", "it is not a regular file");
        assertRefused(listed + "/sub", "it is not a regular file");
        assertRefused(listed + "/none", "there is no such file");
        assertRefused(listed + "/none/none", "there is no such file");
    }

    @Test
    void whatIsNoScriptIsRefused() throws Exception {
        write("listed/long.sh", "x".repeat(262_145));
        assertRefused(listed + "/long.sh", "it is longer than 262144 bytes");

        Files.write(listed.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
        mode("listed/binary", "rw-r--r--");
        assertRefused(listed + "/binary", "it is not UTF-8");
    }

    /** The file is exchanged for a link, and the directory for another, as often as can be. */
    @Test
    void whatIsCheckedIsWhatIsRead() throws Exception {
        write("outside/good.sh", "evil");
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> swap(stop));
        try {
            int read = 0;
            for (int i = 0; i < 3000; i++) {
                try {
                    assertThat(files.read(listed + "/good.sh")).isEqualTo("good ä\n");
                    assertThat(files.read(listed + "/sub/deep.sh")).isEqualTo("deep\n");
                    read++;
                } catch (ScriptException refused) {
                    assertThat(refused.getMessage()).doesNotContain("evil ");
                }
            }
            assertThat(read).isBetween(0, 3000);
        } finally {
            stop.set(true);
            swapping.join();
        }
    }

    private void swap(AtomicBoolean stop) {
        try {
            Path link = root.resolve("link");
            Path spare = root.resolve("spare");
            Files.copy(listed.resolve("good.sh"), spare, StandardCopyOption.COPY_ATTRIBUTES);
            while (!stop.get()) {
                Files.createSymbolicLink(link, outside.resolve("evil.sh"));
                Files.move(link, listed.resolve("good.sh"), StandardCopyOption.ATOMIC_MOVE);
                Files.copy(spare, link, StandardCopyOption.COPY_ATTRIBUTES);
                Files.move(link, listed.resolve("good.sh"), StandardCopyOption.ATOMIC_MOVE);
                Files.move(listed.resolve("sub"), root.resolve("sub"));
                Files.createSymbolicLink(listed.resolve("sub"), outside);
                Files.delete(listed.resolve("sub"));
                Files.move(root.resolve("sub"), listed.resolve("sub"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String name, String why) {
        assertThatThrownBy(() -> files.read(name))
                .isInstanceOf(ScriptException.class)
                .hasMessage("the file '" + name.replace('\0', ' ') + "' is not run: " + why);
    }

    private Path directory(String name) throws IOException {
        Path directory = Files.createDirectory(root.resolve(name));
        mode(name, "rwxr-xr-x");
        return directory;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
        mode(name, "rw-r--r--");
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString(mode));
    }
}
