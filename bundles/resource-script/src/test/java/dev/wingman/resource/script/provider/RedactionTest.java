package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.script.provider.OperatorRules.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final List<Secret> SECRETS =
            List.of(new Secret("a", "aabaabaa"), new Secret("long", "aabaabaacc"), new Secret("b", "12345678"));

    @ParameterizedTest
    @CsvSource({
        "nothing of it, nothing of it",
        "aabaabaa, [secret:a]",
        "aabaabaacc, [secret:long]",
        "aabaabaac., [secret:a]c.",
        "xaabaabaax, x[secret:a]x",
        "aabaabaabaa, [secret:a]baa",
        "aaabaabaa, a[secret:a]",
        "1234567 12345678 123456789, 1234567 [secret:b] [secret:b]9",
        "aabaabaa12345678, [secret:a][secret:b]",
        "ends within 123456, ends within [secret:b]",
        "ends with 123, ends with 123",
        "é12345678é, é[secret:b]é",
    })
    void noCutOfTheOutputLetsASecretThrough(String written, String expected) {
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= bytes.length; piece++) {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            Output redaction = Redaction.before((part, length) -> seen.write(part, 0, length), SECRETS);

            for (int at = 0; at < bytes.length; at += piece) {
                byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
                redaction.write(part, part.length);
            }
            redaction.end();

            assertThat(seen.toString(StandardCharsets.UTF_8))
                    .as("in pieces of %d", piece)
                    .isEqualTo(expected);
        }
    }
}
