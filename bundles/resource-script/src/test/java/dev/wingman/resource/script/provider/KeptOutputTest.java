package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptOutputTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "a|a",
                "abcd|abcd",
                "abcdefgh|abcdefgh",
                "abcdefghi|abcd;[... 1 bytes left out ...];fghi",
                "abcdefghijklmnopq|abcd;[... 9 bytes left out ...];nopq",
                "abc€efghi|abc;[... 4 bytes left out ...];fghi",
                "abcdefg€hi|abcd;[... 6 bytes left out ...];hi",
                "ää😀😀ää|ää;[... 8 bytes left out ...];ää",
                "€😀€😀€|€;[... 11 bytes left out ...];€",
            })
    void beyondTheLimitTheFirstAndTheLastHalfAreKeptInWholeCharacters(String written, String expected) {
        KeptOutput kept = new KeptOutput(8);
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        kept.write(bytes, bytes.length);

        assertThat(kept.text()).isEqualTo(expected.replace(';', '\n'));
        assertThat(kept.truncated()).isEqualTo(expected.contains("left out"));
    }

    @Test
    void bytesThatAreNoUtf8AreNotMistakenForACutCharacter() {
        KeptOutput kept = new KeptOutput(16);
        byte[] continuations = new byte[100];
        Arrays.fill(continuations, (byte) 0x80);
        kept.write(continuations, continuations.length);

        assertThat(kept.text()).isEqualTo("\uFFFD".repeat(8) + "\n[... 84 bytes left out ...]\n" + "\uFFFD".repeat(8));
    }

    @Test
    void howTheOutputArrivesMakesNoDifference() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] written = randomText(random, random.nextInt(200));
            KeptOutput whole = new KeptOutput(32);
            whole.write(written, written.length);
            KeptOutput inPieces = new KeptOutput(32);
            for (int from = 0; from < written.length; ) {
                int to = Math.min(written.length, from + random.nextInt(50));
                inPieces.write(Arrays.copyOfRange(written, from, to), to - from);
                from = to;
            }

            assertThat(inPieces.text()).isEqualTo(whole.text()).isEqualTo(expected(written));
        }
    }

    private static byte[] randomText(Random random, int length) {
        return random.ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String expected(byte[] written) {
        String all = new String(written, StandardCharsets.UTF_8);
        return all.length() <= 32
                ? all
                : all.substring(0, 16) + "\n[... " + (all.length() - 32) + " bytes left out ...]\n"
                        + all.substring(all.length() - 16);
    }
}
