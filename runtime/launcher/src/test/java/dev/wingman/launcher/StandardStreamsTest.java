package dev.wingman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardStreamsTest {

    @Test
    void whatIsPrintedAfterwardsStillArrives() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream stream = StandardStreams.keptOpen(new PrintStream(written, true));

        stream.print("before ");
        stream.close();
        stream.print("and after");
        stream.flush();

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("before and after");
        assertThat(stream.checkError()).isFalse();
    }

    @Test
    void whatIsReadAfterwardsIsStillThere() throws Exception {
        // One that refuses to be read once it is closed, as System.in does.
        InputStream stream =
                StandardStreams.keptOpen(new BufferedInputStream(new ByteArrayInputStream(new byte[] {1, 2})));

        assertThat(stream.read()).isEqualTo(1);
        stream.close();
        assertThat(stream.read()).isEqualTo(2);
    }
}
