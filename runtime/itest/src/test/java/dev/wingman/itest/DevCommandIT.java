package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code wingman dev} of the assembled distribution, beside a real runtime. */
@Timeout(240)
class DevCommandIT {

    @TempDir
    Path directory;

    private Path plugin;
    private Path source;
    private WingmanProcess wingman;
    private Process runtime;

    @BeforeEach
    void startRuntime() throws Exception {
        plugin = directory.toRealPath().resolve("lamp");
        source = plugin.resolve("src/main/java/org/example/lamp/LampPlugin.java");
        wingman = new WingmanProcess(directory.toRealPath().resolve("home"));
        assertThat(wingman.run("plugin", "new", "lamp", plugin.toString()).exitCode())
                .isZero();
        runtime = wingman.start();
    }

    @AfterEach
    void stopRuntime() throws Exception {
        runtime.destroy();
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSaveIsRunAMistakeIsShownAndTheEndTakesThePluginAway() throws Exception {
        Process dev = wingman.spawn("dev", plugin.toString(), "--action", "greet", "--param", "name=Ada");
        BufferedReader out = new BufferedReader(new InputStreamReader(dev.getInputStream(), StandardCharsets.UTF_8));
        await(out, "lamp 1.0.0 is active (");
        await(out, "succeeded: Hello, Ada!");

        String text = Files.readString(source);
        Files.writeString(source, text.replace("Hello, ", "Good morning, "));
        await(out, "changed: src/main/java/org/example/lamp/LampPlugin.java");
        await(out, "succeeded: Good morning, Ada!");

        Files.writeString(source, text.replace("List.of", "Lst.of"));
        await(out, "  warning: the update is broken:");
        await(out, "  src/main/java/org/example/lamp/LampPlugin.java:22:16: cannot find symbol");

        Files.writeString(source, text);
        await(out, "succeeded: Hello, Ada!");

        dev.toHandle().destroy(); // Process.destroy would close its output too.
        await(out, "lamp is unloaded");
        assertThat(dev.waitFor()).isZero();
        assertThat(wingman.run("sh", "plugins").out()).doesNotContain("lamp");
    }

    @Test
    void whatIsKeptServesOn() throws Exception {
        Process dev = wingman.spawn("dev", plugin.toString(), "--keep");
        BufferedReader out = new BufferedReader(new InputStreamReader(dev.getInputStream(), StandardCharsets.UTF_8));
        await(out, "lamp 1.0.0 is active (");

        dev.toHandle().destroy(); // Process.destroy would close its output too.
        assertThat(dev.waitFor()).isZero();

        assertThat(wingman.run("exec", "lamp", "greet").out()).startsWith("succeeded: Hello, world!");
    }

    private static void await(BufferedReader out, String beginning) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("no line begins with '" + beginning + "' in\n" + seen);
    }
}
