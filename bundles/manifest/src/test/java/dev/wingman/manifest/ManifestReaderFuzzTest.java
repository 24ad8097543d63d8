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
import net.jqwik.api.statistics.Statistics;

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

    /** What YAML makes something of; a dot in the middle parts them. */
    private static final List<String> PIECES = List.of(
            ("&a \u00b7*a\u00b7!!java.net.URL \u00b7!<x>\u00b7!\u00b7? \u00b7- \u00b7: \u00b7:\u00b7\n\u00b7\r\u00b7\r\n\u00b7\t\u00b7 \u00b7  \u00b7[\u00b7]\u00b7{\u00b7}\u00b7,\u00b7'\u00b7\"\u00b7\\"
                            + "\u00b7\\x\u00b7\\U0010FFFF\u00b7\\UFFFFFFFF\u00b7\\ud800\u00b7|\u00b7>\u00b7|+9\n\u00b7>-1\n\u00b7#\u00b7%YAML 1.2\n\u00b7%YAML 99999999999.9\n\u00b7%TAG ! x\n\u00b7---\n"
                            + "\u00b7...\n\u00b7<<: \u00b7~\u00b7yes\u00b70o17\u00b71:30:00\u00b71e999\u00b7.nan\u00b7@\u00b7`\u00b7\"\\u202e\\e[31m\\0\"\u00b7\ud83d\ude00\u00b7\u00e9\u00b7id\u00b7permissions"
                            + "\u00b7docker:read\u00b7[nginx-*]\u00b7" + "x".repeat(1100) + "\u00b7" + "[".repeat(40)
                            + "\u00b7" + "k: v\n".repeat(300))
                    .split("\u00b7"));

    /** What makes a text show something else than it says. */
    private static final List<String> HIDDEN =
            List.of("\0", "\u0007", "\u001b[2J", "\u0085", "\u2028", "\ufeff", "\u202e", "\u200b", "\uffff", "\u0301");

    private final ManifestReader reader = new ManifestReader(GuideVocabulary.get());

    /** A change of the bytes at a place, given as a part of the length. */
    private interface Mutation {
        byte[] apply(byte[] content);
    }

    @Property
    void nothingButAManifestOrLocatedProblemsComesOut(@ForAll("mutants") byte[] content) {
        try {
            assertThat(reader.read("m", content).id()).matches(ManifestRules.ID);
            Statistics.collect("accepted");
        } catch (InvalidManifestException e) {
            assertThat(e.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(Problems.MOST + 1);
            String[] lines =
                    new String(content, UTF_8).replaceFirst("^\ufeff", "").split("\r\n|\r|\n", -1);
            e.problems().forEach(problem -> assertFit(problem, lines));
            Statistics.collect(stepOf(e.problems().get(0)));
        }
        Statistics.coverage(steps -> {
            steps.check("accepted").percentage(share -> share > 0.2);
            steps.check("encoding").percentage(share -> share > 5);
            steps.check("syntax").percentage(share -> share > 5);
            steps.check("rules").percentage(share -> share > 5);
        });
    }

    /** Mutants that all fail at one step would leave the others untried. */
    private static String stepOf(ManifestProblem problem) {
        return problem.message().startsWith("encoding: ")
                ? "encoding"
                : problem.message().startsWith("syntax: ") ? "syntax" : "rules";
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
        return Combinators.combine(seeds, mutation().list().ofMinSize(1).ofMaxSize(6))
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
        Arbitrary<byte[]> piece = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(PIECES).map(text -> text.getBytes(UTF_8))),
                Tuple.of(2, Arbitraries.of(HIDDEN).map(text -> text.getBytes(UTF_8))),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(4)),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .all()
                                .ofMinLength(1)
                                .ofMaxLength(4)
                                .map(text -> text.getBytes(UTF_8))));
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
