package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory of a guest: its own, and gone with it. */
class GuestDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void isInOneThatNobodyButItsOwnerCanPass() throws Exception {
        GuestDirectory made = GuestDirectory.make(directory.resolve("sandbox/guest-1"));

        assertThat(permissions(made.root().getParent())).isEqualTo("rwx------");
        assertThat(made.bundles()).isEmptyDirectory();
        assertThat(permissions(made.cache())).isEqualTo("rwx------");
        assertThat(made.cache()).isEmptyDirectory();
    }

    @Test
    void oneThatIsThereForEverybodyIsClosed() throws Exception {
        Path all = Files.createDirectory(directory.resolve("sandbox"));
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwxr-xr-x"));

        GuestDirectory.make(all.resolve("guest-1"));

        assertThat(permissions(all)).isEqualTo("rwx------");
    }

    /** Which it is in no more than to read: under root it is another user. */
    @Test
    void guestMayReadWhatItIsGivenWhoeverItIs() throws Exception {
        GuestDirectory made = GuestDirectory.make(directory.resolve("sandbox/guest-1"));

        String path = made.add("plugin.jar", new byte[] {1, 2});

        assertThat(permissions(made.root())).isEqualTo("rwx--x--x");
        assertThat(permissions(made.bundles())).isEqualTo("rwx--x--x");
        assertThat(permissions(made.root().resolve(path))).isEqualTo("rw-r--r--");
        assertThat(made.root().resolve(path)).hasBinaryContent(new byte[] {1, 2});
    }

    @Test
    void whatLiesThereAlreadyIsNotWrittenOver() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "mine");
        GuestDirectory made = GuestDirectory.make(directory.resolve("sandbox/guest-1"));
        Files.createSymbolicLink(made.bundles().resolve("plugin.jar"), precious);

        assertThatThrownBy(() -> made.add("plugin.jar", new byte[] {1})).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(precious).hasContent("mine");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatLiesThereFromBeforeIsGone() throws Exception {
        Path old = Files.createDirectories(directory.resolve("guest-1/cache/bundle0"));
        Files.writeString(old.resolve("data"), "old");

        assertThat(GuestDirectory.make(directory.resolve("guest-1")).cache()).isEmptyDirectory();
    }

    @Test
    void linksAreDeletedAndNotFollowed() throws Exception {
        Path precious = Files.createDirectories(directory.resolve("precious"));
        Files.writeString(precious.resolve("file"), "mine");
        GuestDirectory made = GuestDirectory.make(directory.resolve("guest-1"));
        Files.createSymbolicLink(made.cache().resolve("to-directory"), precious);
        Files.createSymbolicLink(made.cache().resolve("to-file"), precious.resolve("file"));
        Files.createSymbolicLink(made.cache().resolve("to-nothing"), directory.resolve("nothing"));

        made.deleteCache();

        assertThat(made.cache()).doesNotExist();
        assertThat(precious.resolve("file")).hasContent("mine");
    }

    @Test
    void linkInItsPlaceIsNotFollowedEither() throws Exception {
        Path precious = Files.createDirectories(directory.resolve("precious"));
        Files.writeString(precious.resolve("file"), "mine");
        Files.createSymbolicLink(directory.resolve("guest-1"), precious);

        assertThat(GuestDirectory.make(directory.resolve("guest-1")).root()).isDirectory();
        assertThat(precious.resolve("file")).hasContent("mine");
    }

    @Test
    void deletingWhatIsNotThereIsNoFailure() throws Exception {
        GuestDirectory.delete(directory.resolve("none"));
    }

    @Test
    void failedStartLeavesNothing() {
        assertThatThrownBy(() -> GuestDirectory.during(directory, "guest 7", made -> {
                    throw new IOException("landlock_restrict_self: EPERM");
                }))
                .isInstanceOf(SandboxException.class)
                .hasMessage("a guest cannot be started: landlock_restrict_self: EPERM");
        assertThat(directory).isEmptyDirectory();
    }
}
