package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGrammarTest {

    private static final String HOST =
            "[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9][0-9]{0,4})?";

    @ParameterizedTest
    @CsvSource({
        "api.example.org, true",
        "api.example.org:443, true",
        "API.example.org, false",
        "api.example.org., false",
        "api..example.org, false",
        "api.example.org:0443, false",
        "api.example.org:443443, false",
        "'', false",
        "*.example.org, false",
    })
    void aCanonicalNameIsWhatTheExpressionDescribes(String name, boolean canonical) {
        assertThat(new TargetGrammar("host", HOST, "example.org").isCanonical(name))
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "**, true",
        "*.example.org, true",
        "*.example.org:*, true",
        "api*:443, true",
        "*:443, true",
        "api.*.org, true",
        "API.*, false",
        "*.Example.org, false",
        "*..example.org, false",
        "*:0443, false",
        "a/*, false",
        "*/b, false",
        "-*, false",
        "*-, false",
        "'', false",
    })
    void aPatternThatNoCanonicalNameCanMatchIsFound(String pattern, boolean possible) {
        assertThat(new TargetGrammar("host", HOST, "example.org").canMatch(pattern))
                .isEqualTo(possible);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a**b | at character 3 of the expression: a second '*' after a repetition, expected one",
                "(a | at character 3 of the expression: a '(' that is not closed, expected ')'",
                "a) | at character 2 of the expression: a ')' that closes nothing, expected none",
                "[a-z | at character 5 of the expression: a '[' that is not closed, expected ']'",
                "[z-a] | at character 5 of the expression: a range from 'z' to 'a', expected the smaller first",
                "[^a] | at character 2 of the expression: a '^' in brackets, expected the characters that are allowed",
                "a{2,1} | at character 6 of the expression: a repetition of 2 to 1, expected the smaller number first",
                "a{,2} | at character 3 of the expression: a repetition without its number, expected 0 to 255",
                "a{999} | at character 6 of the expression: a repetition without its number, expected 0 to 255",
                "a{2 | at character 4 of the expression: a '{' without its '}', expected {n}, {n,} or {n,m}",
                "^a$ | at character 1 of the expression: the character '^' has no meaning here, expected letters, digits, groups and repetitions; brackets make it ordinary, such as [.]",
                "a.b | at character 2 of the expression: the character '.' has no meaning here, expected letters, digits, groups and repetitions; brackets make it ordinary, such as [.]",
                "a\\.b | at character 2 of the expression: the character '\\' has no meaning here, expected letters, digits, groups and repetitions; brackets make it ordinary, such as [.]",
                "(?=a) | at character 2 of the expression: the character '?' has no meaning here, expected letters, digits, groups and repetitions; brackets make it ordinary, such as [.]",
                "[ -~] | at character 5 of the expression: the character ' ' can be in no name, expected others",
                "a[*] | at character 4 of the expression: the character '*' can be in no name, expected others",
                "\u0430 | at character 1 of the expression: the character U+0430 CYRILLIC SMALL LETTER A has no meaning here, expected letters, digits, groups and repetitions; brackets make it ordinary, such as [.]",
            })
    void whatIsNoExpressionOfThisKindIsAnError(String expression, String message) {
        assertThatThrownBy(() -> new TargetGrammar("thing", expression, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void nounAndExampleAreHeldToTheGrammar() {
        assertThatThrownBy(() -> new TargetGrammar("container", "[a-z]+", "Nginx"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the example 'Nginx' is not what the expression '[a-z]+' describes");
        assertThatThrownBy(() -> new TargetGrammar("Con\u202ener", "[a-z]+", "nginx"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'Con\\u202ener' is no noun for a target, expected small letters, such as container");
    }

    /** Written out these would need more than the memory of any machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((((a{255}){255}){255}){255}){255}){255}){255}",
                "((((((((){255}){255}){255}){255}){255}){255}){255}){255}",
                "((((((((a*){200}){200}){200}){200}){200}){200}){200}){200}",
                "(((((((((|){255}){255}){255}){255}){255}){255}){255}){255}){255}",
            })
    void anExpressionThatWouldGrowWithoutBoundIsRefused(String expression) {
        assertThatThrownBy(() -> new TargetGrammar("thing", expression, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an expression of more than 4000 steps when its repetitions are written out, expected a"
                        + " smaller one");
    }

    @Test
    void anExpressionIsBoundedInLengthAndDepth() {
        assertThatThrownBy(() -> new TargetGrammar("thing", "a".repeat(501), "a"))
                .hasMessage("an expression of 501 characters, expected 1 to 500");
        assertThatThrownBy(() -> new TargetGrammar("thing", "(".repeat(200), "a"))
                .hasMessage("at character 17 of the expression: a group within more than 16 others, expected fewer");
    }

    /**
     * The classics that make an expression with backtracking try ways without end: with the JDK's own, the first takes
     * longer than anybody waits. That this test ends is what it shows; the deadline is the build's.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a|a)*b",
                "(a*)*b",
                "(a|aa)+b",
                "(a?){200}a{200}b",
                "([a-z]+)*[0-9]",
                "((a{0,9}){0,9}){0,9}b"
            })
    void noExpressionAndNoNameTakeLong(String expression) {
        NameAutomaton automaton = NameAutomaton.of(expression);
        for (int i = 0; i < 20; i++) {
            assertThat(automaton.matches("a".repeat(TargetGrammar.LONGEST_NAME - 1) + "!"))
                    .isFalse();
            assertThat(automaton.meets("a*".repeat(500) + "!")).isFalse();
        }
    }

    @Test
    void longerNamesAreCanonicalForNobody() {
        TargetGrammar any = new TargetGrammar("thing", "a*", "a");
        assertThat(any.isCanonical("a".repeat(1024))).isTrue();
        assertThat(any.isCanonical("a".repeat(1025))).isFalse();
        assertThat(any.canMatch("*".repeat(1025))).isFalse();
    }

    /** Where both understand an expression, they describe the same names; a pattern meets what one of the names shows. */
    @Test
    void itAgreesWithTheExpressionsOfTheJdk() {
        Random random = new Random(20261129);
        for (int i = 0; i < 3000; i++) {
            String expression = expression(random, 2);
            NameAutomaton automaton = NameAutomaton.of(expression);
            Pattern jdk = Pattern.compile(expression);
            for (int j = 0; j < 30; j++) {
                String name = name(random);
                boolean matches = jdk.matcher(name).matches();
                assertThat(automaton.matches(name))
                        .as("%s on '%s'", expression, name)
                        .isEqualTo(matches);
                assertThat(automaton.meets(name))
                        .as("%s meets '%s'", expression, name)
                        .isEqualTo(matches);
                if (matches) {
                    String pattern = patternFor(name, random);
                    assertThat(automaton.meets(pattern))
                            .as("%s meets '%s'", expression, pattern)
                            .isTrue();
                }
            }
        }
    }

    private static String expression(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String part =
                    switch (random.nextInt(depth == 0 ? 2 : 4)) {
                        case 0 -> List.of("a", "b", "-").get(random.nextInt(3));
                        case 1 -> List.of("[ab]", "[a-c-]", "[.]").get(random.nextInt(3));
                        case 2 -> "(" + expression(random, depth - 1) + ")";
                        default -> "(?:" + expression(random, depth - 1) + "|" + expression(random, depth - 1) + ")";
                    };
            text.append(part)
                    .append(List.of("", "", "?", "*", "+", "{2}", "{1,2}", "{0,}")
                            .get(random.nextInt(8)));
        }
        return text.toString();
    }

    private static String name(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append("aabbc-.".charAt(random.nextInt(7)));
        }
        return text.toString();
    }

    private static String patternFor(String name, Random random) {
        int from = random.nextInt(name.length() + 1);
        int to = from + random.nextInt(name.length() - from + 1);
        return name.substring(0, from) + "*" + name.substring(to);
    }
}
