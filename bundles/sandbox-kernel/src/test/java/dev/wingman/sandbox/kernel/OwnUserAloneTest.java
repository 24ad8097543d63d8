package dev.wingman.sandbox.kernel;

import static dev.wingman.sandbox.kernel.Layer.OWN_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.fixture.AsRoot;
import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.fixture.Numbered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@AsRoot
@Timeout(60)
class OwnUserAloneTest {

    private static final long HOST = ProcessHandle.current().pid();

    private static Child root;
    private static Child nobody;

    @BeforeAll
    static void start() throws IOException {
        root = Child.with();
        nobody = Child.with().apply(OWN_USER);
    }

    @AfterAll
    static void end() {
        root.close();
        nobody.close();
    }

    @Test
    void nobodyReadsWhatIsRootsAlone() throws IOException {
        Path file = Files.createTempFile("wingman-root", "");
        assertThat(root.call(Numbered.OPENAT, -100, "text:" + file, 0)).containsOnlyDigits();
        assertThat(nobody.call(Numbered.OPENAT, -100, "text:" + file, 0)).isEqualTo("EACCES");
        assertThat(root.call(Numbered.OPENAT, -100, "text:/proc/" + HOST + "/environ", 0))
                .containsOnlyDigits();
        assertThat(nobody.call(Numbered.OPENAT, -100, "text:/proc/" + HOST + "/environ", 0))
                .isEqualTo("EACCES");
    }

    @Test
    void nobodySignalsTheHost() throws IOException {
        assertThat(root.call(Numbered.KILL, HOST, 0)).isEqualTo("0");
        assertThat(nobody.call(Numbered.KILL, HOST, 0)).isEqualTo("EPERM");
        assertThat(nobody.call(Numbered.PTRACE, 0x4206, HOST, 0, 0)).isEqualTo("EPERM");
    }

    @Test
    void nobodyBecomesRootAgain() throws IOException {
        assertThat(nobody.call(Numbered.SETRESUID, 0, 0, 0)).isEqualTo("EPERM");
        assertThat(root.call(Numbered.SETRESUID, 0, 0, 0)).isEqualTo("0");
        assertThat(nobody.call(Numbered.MOUNT, "text:none", "text:/tmp", "text:tmpfs", 0, 0))
                .isEqualTo("EPERM");
    }

    @Test
    void everyThreadIsThatUserWithoutGroupsAndCapabilities() throws IOException {
        assertThat(nobody.breaches()).isEmpty();
        assertThat(ProcessInspection.of(nobody.process().pid()).threads())
                .hasSizeGreaterThan(5)
                .allMatch(thread -> thread.isOnly(Child.UID, Child.UID));
    }

    @Test
    void theJvmStaysHealthy() throws IOException {
        assertThat(nobody.tell("health")).isEqualTo("healthy");
    }
}
