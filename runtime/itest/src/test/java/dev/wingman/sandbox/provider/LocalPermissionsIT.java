package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.NativeAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the jar of a sandboxed plugin says of its permissions (OSGi Core 8, section 50.10) holds in its guest, which was there before. */
class LocalPermissionsIT {

    private static final Path LIBRARY = Path.of(System.getProperty("wingman.dist"))
            .toAbsolutePath()
            .normalize()
            .resolve("lib/guest");

    private static final String API = "(org.osgi.framework.PackagePermission \"dev.wingman.api\" \"import\")\n";
    private static final String PROMISE =
            "(org.osgi.framework.PackagePermission \"org.osgi.util.promise\" \"import\")\n";

    private Path root;
    private Scene scene;
    private Guests guests;

    @BeforeEach
    void open() throws Exception {
        root = Files.createTempDirectory("wingman-local").toRealPath();
        scene = new Scene(root);
        guests = new Guests(scene, LIBRARY, root.resolve("guests"), NativeAccess.prepare(root.resolve("native")), true);
    }

    @AfterEach
    void close() throws Exception {
        guests.close();
        scene.close();
        GuestDirectory.delete(root);
    }

    @Test
    void pluginImportsWhatItsRowAndItsJarAllow() throws Exception {
        assertThat(guests.makeWith(API + PROMISE).isAlive()).isTrue();
    }

    @Test
    void pluginDoesNotImportWhatItsJarLeavesOut() {
        assertThatThrownBy(() -> guests.makeWith(PROMISE))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining(
                        "the plugin imports [dev.wingman.api], which nobody offers or its rows do not let it import");
    }

    /** The second guest comes from the pool, and has rehearsed. */
    @Test
    void guestThatHasRehearsedHoldsToThemToo() throws Exception {
        guests.makeWith(API + PROMISE);

        assertThatThrownBy(() -> guests.makeWith(API))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("the plugin imports [org.osgi.util.promise]");
    }
}
