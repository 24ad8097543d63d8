package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/local-socket.md, to the letter, over a plain socket in place of socat. */
class LocalSocketIT {

    private static final Path DOCUMENT = Path.of("../../docs/local-socket.md");
    private static final Pattern QUOTED_FRAME = Pattern.compile("'(\\{\"type\".*?\\})'(?=[ ]|$)", Pattern.MULTILINE);

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void theDocumentedExampleYieldsAReport() throws Exception {
        List<String> frames = documentedFrames();
        assertThat(frames).hasSize(2);
        Path home = directory.toRealPath().resolve("home");
        Process runtime = new WingmanProcess(home).start();
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(home.resolve("run/wingman.sock")))) {
            for (String frame : frames) {
                socket.write(ByteBuffer.wrap((frame + "\n").getBytes(StandardCharsets.UTF_8)));
            }

            List<JsonObject> answers = answersUpToTheReport(socket);

            assertThat(answers)
                    .extracting(answer -> answer.get("type").getAsString())
                    .startsWith("hello", "phase_started")
                    .endsWith("phase_ended", "report");
            JsonObject report = answers.get(answers.size() - 1).getAsJsonObject("report");
            assertThat(report.get("outcome").getAsString())
                    .as(report.toString())
                    .isEqualTo("succeeded");
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<JsonObject> answersUpToTheReport(SocketChannel socket) throws Exception {
        List<JsonObject> answers = new ArrayList<>();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(socket), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null) {
            answers.add(JsonParser.parseString(line).getAsJsonObject());
            line = line.contains("\"type\":\"report\"") ? null : lines.readLine();
        }
        return answers;
    }

    private static List<String> documentedFrames() throws Exception {
        Matcher frames = QUOTED_FRAME.matcher(Files.readString(DOCUMENT));
        List<String> found = new ArrayList<>();
        while (frames.find()) {
            found.add(frames.group(1));
        }
        return found;
    }
}
