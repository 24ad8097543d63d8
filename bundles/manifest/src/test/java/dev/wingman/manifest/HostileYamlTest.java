package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of the largest size that is made to cost time, memory or stack. */
class HostileYamlTest {

    /** Generous for a busy machine; the worst of them takes a fraction of a second. */
    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    private static final long MOST_ALLOCATED = 128L << 20;

    private final ManifestReader reader = new ManifestReader(GuideVocabulary.get());

    static Stream<String> floods() {
        return Stream.of(
                "[",
                "{",
                "]",
                "- ",
                "-\n",
                "? ",
                ": ",
                "a: ",
                "a: {",
                "[a, ",
                "{a: ",
                "[[],",
                "&a ",
                "*a ",
                "!",
                "!a ",
                "!!str ",
                "\"",
                "'",
                "\\",
                "\"\\",
                "|",
                ">",
                "%",
                "%A\n",
                "#",
                "# \n",
                ",",
                "\t",
                " ",
                "\n",
                "\r",
                "\r\n",
                "---\n",
                "...\n",
                "a\n",
                "a ",
                "a",
                "a:\n",
                "<<: ",
                "<<: {\n",
                "0",
                "1_",
                "1:",
                "0.",
                "~",
                "key: value\n",
                "'a':",
                "\"a\": \"b\"\n",
                "? a\n",
                "- - - a\n",
                "\u00e9",
                "\ud83d\ude00",
                "a: &a\n",
                "a: *a\n",
                "a: !a\n",
                "@",
                "`",
                "a: |\n  x\n",
                "a: >9\n");
    }

    @ParameterizedTest
    @MethodSource("floods")
    void aFloodOfOnePieceOfYamlIsRefusedInBoundedTimeAndMemory(String piece) {
        assertRefusedCheaply(filledWith(piece, ""));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void aFloodAfterAValidManifestIsHandledInBoundedTimeAndMemory(String piece) {
        readCheaply(filledWith(piece, GuideSampleTest.SAMPLE));
    }

    @Test
    void thousandsOfDifferentUnknownKeysAreCutOffInTheReport() {
        StringBuilder keys = new StringBuilder();
        IntStream.range(0, 8000).forEach(i -> keys.append("k").append(i).append(":\n"));
        Throwable refused = readCheaply(keys.toString());
        assertThat(refused).isInstanceOfSatisfying(InvalidManifestException.class, e -> {
            assertThat(e.problems()).hasSize(Problems.MOST + 1);
            assertThat(e.problems().get(Problems.MOST))
                    .hasToString("m:94:1: manifest: 7907 more mistakes from here on");
        });
    }

    @Test
    void aliasesThatWouldMultiplyToBillionsAreNeverExpanded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        IntStream.range(1, 60)
                .forEach(i -> bomb.append("a%d: &a%d [%s*a%d]\n"
                        .formatted(i, i, "*a%d, ".formatted(i - 1).repeat(8), i - 1)));
        assertRefusedCheaply(bomb.toString());
    }

    @Test
    void anAnchorThatHoldsItselfIsRefused() {
        assertRefusedCheaply("id: &a [*a]\n");
        assertRefusedCheaply("&a ? *a\n: *a\n");
    }

    @Test
    void aTextOfTheLargestSizeIsMeasuredAndNotShown() {
        String yaml = GuideSampleTest.SAMPLE.replace("My Plugin", "x".repeat(60_000));
        assertThatThrownBy(() -> reader.read("m", yaml.getBytes(UTF_8)))
                .hasMessage("m:2:7: name: has 60000 characters, expected at most 100");
    }

    @Test
    void tenMegabytesAreRefusedWithoutBeingLookedAt() {
        byte[] large = new byte[10 << 20];
        assertThatThrownBy(() -> reader.read("m", large))
                .isInstanceOf(InvalidManifestException.class)
                .hasMessage("m:1:1: file: has more than 65536 bytes, expected a manifest of at most that many");
    }

    @Test
    void aFileOfExactlyTheLargestSizeIsRead() throws Exception {
        String yaml = GuideSampleTest.SAMPLE;
        String padded = yaml + "#".repeat(ManifestReader.MOST_BYTES - yaml.length());
        assertThat(reader.read("m", padded.getBytes(UTF_8)).id()).isEqualTo("my-plugin");
        assertThatThrownBy(() -> reader.read("m", (padded + "#").getBytes(UTF_8)))
                .isInstanceOf(InvalidManifestException.class);
    }

    @Test
    void aThreadWithASmallStackIsEnough() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runnable all = () -> floods().map(piece -> catchThrowable(
                        () -> reader.read("m", filledWith(piece, "").getBytes(UTF_8))))
                .filter(e -> !(e instanceof InvalidManifestException))
                .forEach(thrown::set);
        Thread small = new Thread(null, all, "small stack", 256 << 10);
        small.start();
        small.join(MOST_TIME.toMillis() * 3);
        assertThat(small.isAlive()).isFalse();
        assertThat(thrown).hasNullValue();
    }

    private void assertRefusedCheaply(String yaml) {
        assertThat(readCheaply(yaml)).isInstanceOf(InvalidManifestException.class);
    }

    /** What came out; nothing but a manifest or the declared exception may. */
    private Throwable readCheaply(String yaml) {
        byte[] content = yaml.getBytes(UTF_8);
        assertThat(content).hasSizeLessThanOrEqualTo(ManifestReader.MOST_BYTES);
        return assertTimeoutPreemptively(MOST_TIME, () -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            Throwable thrown = catchThrowable(() -> reader.read("m", content));
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
            assertThat(thrown == null || thrown instanceof InvalidManifestException)
                    .as("%s", thrown)
                    .isTrue();
            return thrown;
        });
    }

    private static String filledWith(String piece, String head) {
        int room = ManifestReader.MOST_BYTES - head.getBytes(UTF_8).length;
        return head + piece.repeat(room / piece.getBytes(UTF_8).length);
    }
}
