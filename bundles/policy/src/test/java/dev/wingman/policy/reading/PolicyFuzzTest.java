package dev.wingman.policy.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.InvalidPolicyException;
import dev.wingman.policy.Questions;
import dev.wingman.policy.rules.ActionRules;
import dev.wingman.policy.rules.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the file holds, it is read or refused with places; nothing else comes out, and no message steers a terminal. */
class PolicyFuzzTest {

    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\n",
            "\n  ",
            "- ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "*",
            "&a ",
            "!!x ",
            "#",
            "<<: ",
            "~",
            "0",
            "-1",
            "24:00",
            "99999999999",
            "true",
            "then",
            "allow",
            "rules:",
            "limits:",
            "\u0000",
            "\u001b[2J",
            "\u202e",
            "\ud83d\ude00");

    private final ActionRulesReader reader = new ActionRulesReader(ZoneId.of("UTC"));

    /** At a place, leave out some characters and put something else there. */
    record Edit(int place, int length, String piece) {

        String applied(String text) {
            int from = Math.min(place, text.length());
            return text.substring(0, from) + piece + text.substring(Math.min(from + length, text.length()));
        }
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2600),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(PIECES))
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void anEditedPolicyIsReadOrRefused(@ForAll("edits") List<Edit> edits) throws Exception {
        String text = Files.readString(Path.of("../../runtime/dist/src/main/etc/policy.yaml"))
                .replaceAll("(?m)^#(?! )", "")
                .replaceAll("(?m)^#(?=  )", "");
        for (Edit edit : edits) {
            text = edit.applied(text);
        }
        check(text.getBytes(UTF_8));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreReadOrRefused(@ForAll byte[] content) {
        check(content);
    }

    private void check(byte[] content) {
        try {
            ActionRules rules = reader.read("policy.yaml", content);
            assertThat(new Judgement(rules, Questions.RESTART).decision().reason())
                    .isNotEmpty();
        } catch (InvalidPolicyException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.toString()).matches("[ -~\u2026]+");
            });
        }
    }
}
