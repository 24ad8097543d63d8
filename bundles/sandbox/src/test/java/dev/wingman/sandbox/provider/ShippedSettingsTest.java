package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.Layer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code etc/sandbox.yaml} as the distribution brings it. */
class ShippedSettingsTest {

    private static final Path SHIPPED = Path.of("../../runtime/dist/src/main/etc/sandbox.yaml");

    @TempDir
    Path directory;

    @Test
    void theShippedFileChangesNothing() throws Exception {
        assertThat(SettingsFile.read(SHIPPED, layers())).isEqualTo(SandboxSettings.STANDARD);
    }

    @Test
    void everyKeyStandsThereWithItsDefault() throws Exception {
        String text = Files.readString(SHIPPED).replaceAll("(?m)^#(?=\\w)", "");
        Path uncommented = Files.writeString(directory.resolve("sandbox.yaml"), text);

        assertThat(SettingsFile.read(uncommented, layers())).isEqualTo(SandboxSettings.STANDARD);
        assertThat(text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")))
                .as("the keys in force")
                .hasSize(SandboxSettings.class.getRecordComponents().length);
    }

    @Test
    void everyLayerThatCanBeRequiredIsNamed() throws Exception {
        assertThat(Files.readString(SHIPPED)).contains(layers());
    }

    private static Set<String> layers() {
        return Arrays.stream(Layer.values()).map(Layer::wireName).collect(Collectors.toSet());
    }
}
