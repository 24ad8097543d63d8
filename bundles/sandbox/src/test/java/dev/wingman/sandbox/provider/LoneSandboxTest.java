package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Vocabulary;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.provider.LoneSandbox.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a sandbox without a framework; that its guest is a real one is shown against a distribution. */
class LoneSandboxTest {

    @TempDir
    Path directory;

    @Test
    void withoutADistributionThereIsNoGuest() {
        Setting nowhere = new Setting(directory, directory.resolve("nowhere"), "", List.of());

        assertThatThrownBy(() -> LoneSandbox.open(null, Vocabulary.none(), nowhere, Map.of()))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("the sandbox of a test cannot be set up: ");
    }
}
