package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Vocabulary;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.provider.LoneSandbox.Setting;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a sandbox without a framework; that its guest is a real one is shown against a distribution. */
class LoneSandboxTest {

    @TempDir
    Path directory;

    @Test
    void aSliceIsABundleThatExportsItsOnePackage() throws Exception {
        TreeMap<String, byte[]> classes = new TreeMap<>();
        classes.put("sample/moon/Moon.class", "not looked at".getBytes(StandardCharsets.UTF_8));

        ApiSlices.Slice slice = ApiSlices.cut("sample.moon", "1.2.0", classes);

        assertThat(slice.file()).isEqualTo("sample.moon.jar");
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(slice.jar()))) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Export-Package"))
                    .isEqualTo("sample.moon;version=\"1.2.0\"");
            JarEntry entry = jar.getNextJarEntry();
            assertThat(entry.getName()).isEqualTo("sample/moon/Moon.class");
        }
    }

    @Test
    void withoutADistributionThereIsNoGuest() {
        Setting nowhere = new Setting(directory, directory.resolve("nowhere"), "", List.of());

        assertThatThrownBy(() -> LoneSandbox.open(null, Vocabulary.none(), nowhere, Map.of()))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("the sandbox of a test cannot be set up: ");
    }
}
