package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Valid and broken manifests, cut, spliced, repeated and sprinkled with bytes. The number of tries is the budget:
 * {@code jqwik.tries.default} in {@code junit-platform.properties}, or as a system property.
 */
class ManifestReaderFuzzTest {

    private static final List<String> SEEDS = Arrays.asList(
            Sample.valid().get(0).yaml(),
            Sample.valid().get(1).yaml(),
            Sample.valid().get(2).yaml(),
            Sample.valid().get(3).yaml(),
            "a: &a [*a]\nb: !!str |+2\n    x\n? [c]\n: \"\\u00e9\\x41\\\n  \"\n%YAML 1.1\n--- # c\n<<: {d: 'e'}\n");

    /** What YAML, Unicode and terminals make something of. */
    private static final List<String> PIECES = Arrays.asList(
            "&a ",
            "*a",
            "!!java.net.URL ",
            "!<x>",
            "!",
            "? ",
            "- ",
            ": ",
            ":",
            "\n",
            "\r",
            "\r\n",
            "\t",
            " ",
            "  ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            "\"",
            "\\",
            "\\x",
            "\\U0010FFFF",
            "\\UFFFFFFFF",
            "\\ud800",
            "|",
            ">",
            "|+9\n",
            ">-1\n",
            "#",
            "%YAML 1.2\n",
            "%YAML 99999999999.9\n",
            "%TAG ! x\n",
            "---\n",
            "...\n",
            "<<: ",
            "~",
            "yes",
            "0o17",
            "1:30:00",
            "1e999",
            ".nan",
            "@",
            "`",
            "\0",
            "\u0007",
            "\u001b[2J",
            "\u0085",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\u202e",
            "\u200b",
            "\uffff",
            "\ud83d\ude00",
            "\u00e9",
            "\u0301",
            "id",
            "permissions",
            "docker:read",
            "[nginx-*]",
            "x".repeat(1100),
            "[".repeat(40),
            "k: v\n".repeat(300));

    private final ManifestReader reader = new ManifestReader(Vocabulary.standard());

    /** A change of the bytes at a place, given as a part of the length. */
    private interface Mutation {
        byte[] apply(byte[] content);
    }

    @Property
    void nothingButAManifestOrLocatedProblemsComesOut(@ForAll("mutants") byte[] content) {
        try {
            assertThat(reader.read("m", content).id()).matches(ManifestRules.ID);
        } catch (InvalidManifestException e) {
            assertThat(e.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(Problems.MOST + 1);
            String[] lines =
                    new String(content, UTF_8).replaceFirst("^\ufeff", "").split("\r\n|\r|\n", -1);
            e.problems().forEach(problem -> assertFit(problem, lines));
        }
    }

    private static void assertFit(ManifestProblem problem, String[] lines) {
        assertThat(problem.line()).isBetween(1, lines.length);
        String line = lines[problem.line() - 1];
        assertThat(problem.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
        assertThat(problem.toString().codePoints()).allMatch(c -> c >= ' ' && c <= '~');
        assertThat(problem.toString()).hasSizeLessThan(600).matches("m:\\d+:\\d+: [a-z_.]+: .+");
    }

    @Provide
    Arbitrary<byte[]> mutants() {
        Arbitrary<byte[]> seeds = Arbitraries.of(SEEDS).map(seed -> seed.getBytes(UTF_8));
        return Combinators.combine(seeds, mutation().list().ofMinSize(1).ofMaxSize(8))
                .as((seed, mutations) -> {
                    byte[] content = seed;
                    for (Mutation mutation : mutations) {
                        content = mutation.apply(content);
                    }
                    return content;
                });
    }

    private static Arbitrary<Mutation> mutation() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 10_000);
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 40);
        Arbitrary<byte[]> piece = Arbitraries.oneOf(
                Arbitraries.of(PIECES).map(text -> text.getBytes(UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(4),
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(4).map(text -> text.getBytes(UTF_8)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, Combinators.combine(place, length, piece).as(ManifestReaderFuzzTest::replace)),
                Tuple.of(3, Combinators.combine(place, piece).as((at, put) -> replace(at, 0, put))),
                Tuple.of(2, Combinators.combine(place, length).as((at, cut) -> replace(at, cut, new byte[0]))),
                Tuple.of(2, Combinators.combine(place, place, length).as(ManifestReaderFuzzTest::copy)),
                Tuple.of(1, place.map(at -> content -> Arrays.copyOf(content, at(at, content)))));
    }

    private static Mutation replace(int place, int cut, byte[] put) {
        return content -> {
            int from = at(place, content);
            int to = Math.min(content.length, from + cut);
            byte[] changed = new byte[content.length - (to - from) + put.length];
            System.arraycopy(content, 0, changed, 0, from);
            System.arraycopy(put, 0, changed, from, put.length);
            System.arraycopy(content, to, changed, from + put.length, content.length - to);
            return changed;
        };
    }

    private static Mutation copy(int source, int place, int length) {
        return content -> {
            int from = at(source, content);
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + length * 4));
            return replace(place, 0, piece).apply(content);
        };
    }

    private static int at(int place, byte[] content) {
        return (int) ((long) place * content.length / 10_000);
    }
}
