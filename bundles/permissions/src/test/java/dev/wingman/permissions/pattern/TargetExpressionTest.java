package dev.wingman.permissions.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against regular expressions, over all short names of a small alphabet. */
class TargetExpressionTest {

    private static final List<String> NAMES = names(4);

    /** As long as two patterns without their stars. */
    private static final List<String> LONG_NAMES = names(8);

    private static List<String> names(int longest) {
        List<String> all = List.of("");
        for (int i = 0; i < longest; i++) {
            all = all.stream()
                    .flatMap(name -> Stream.of(name, name + "a", name + "b"))
                    .distinct()
                    .toList();
        }
        return all.stream().filter(name -> !name.isEmpty()).toList();
    }

    private static boolean inModel(String glob, String name) {
        return Pattern.matches(
                Stream.of(glob.split("(?<=\\*)|(?=\\*)"))
                        .map(part -> part.equals("*") ? ".*" : Pattern.quote(part))
                        .collect(Collectors.joining()),
                name);
    }

    private static boolean inModel(TargetExpression expression, String name) {
        return expression.all().stream().allMatch(glob -> inModel(glob, name))
                && expression.none().stream().noneMatch(glob -> inModel(glob, name));
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings().withChars("ab*").ofMinLength(1).ofMaxLength(5);
    }

    @Provide
    Arbitrary<TargetExpression> expressions() {
        return Combinators.combine(
                        globs().list().ofMinSize(1).ofMaxSize(3), globs().list().ofMaxSize(3))
                .as(TargetExpression::new);
    }

    @Property
    void itHoldsTheNamesThatAllOfItsPatternsCoverAndNoneOfTheOthersDoes(@ForAll("expressions") TargetExpression one) {
        for (String name : NAMES) {
            assertThat(one.holds(name)).as(name).isEqualTo(inModel(one, name));
            assertThat(one.covers(TargetExpression.of(name))).as(name).isEqualTo(inModel(one, name));
        }
    }

    @Property
    void whatItCoversItHolds(
            @ForAll("expressions") TargetExpression one, @ForAll("expressions") TargetExpression other) {
        if (one.covers(other)) {
            assertThat(NAMES).allMatch(name -> !inModel(other, name) || inModel(one, name));
        }
    }

    @Property
    void ofPatternsAloneItKnowsExactlyWhatCoversWhat(@ForAll("globs") String one, @ForAll("globs") String other) {
        boolean covers = NAMES.stream().allMatch(name -> !inModel(other, name) || inModel(one, name))
                && inModel(one, other.replace("*", "c"));
        assertThat(TargetExpression.of(one).covers(TargetExpression.of(other))).isEqualTo(covers);
    }

    @Property
    void patternsMeetWhenThereIsANameThatBothCover(@ForAll("globs") String one, @ForAll("globs") String other) {
        boolean found = meetInModel(one, other);
        assertThat(Glob.meet(one, other)).isEqualTo(found);
        assertThat(Glob.meet(other, one)).isEqualTo(found);
    }

    /** A name that both cover, if there is any, is no longer than both without their stars. */
    private static boolean meetInModel(String one, String other) {
        return LONG_NAMES.stream().anyMatch(name -> inModel(one, name) && inModel(other, name))
                || (inModel(one, "") && inModel(other, ""));
    }

    @Property
    void narrowingAndExcludingAreIntersectionAndDifference(
            @ForAll("expressions") TargetExpression one, @ForAll("globs") String glob) {
        TargetExpression narrowed = one.and(glob);
        TargetExpression rest = one.without(glob);
        for (String name : NAMES) {
            assertThat(inModel(narrowed, name)).as(name).isEqualTo(inModel(one, name) && inModel(glob, name));
            assertThat(inModel(rest, name)).as(name).isEqualTo(inModel(one, name) && !inModel(glob, name));
        }
    }

    @Property
    void whatIsSurelyEmptyHoldsNothing(@ForAll("expressions") TargetExpression one) {
        if (one.isSurelyEmpty()) {
            assertThat(LONG_NAMES).noneMatch(name -> inModel(one, name));
        }
    }

    @Property
    void itsTextReadsBackAsItself(@ForAll("expressions") TargetExpression one) {
        assertThat(TargetExpression.parse(one.toString())).isEqualTo(one);
    }

    @Example
    void theWorstPatternsMeetAtOnce() {
        assertThat(Glob.meet("*a".repeat(500) + "b", "a*".repeat(500) + "c")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "nginx-*&*-web!nginx-1-web, nginx-2-web, true",
        "nginx-*&*-web!nginx-1-web, nginx-1-web, false",
        "nginx-*&*-web!nginx-1-web, nginx-2, false",
        "nginx-*!nginx-1, nginx-*, false",
        "nginx-*!nginx-1, nginx-2*, true",
        "nginx-*!nginx-1, nginx-*!nginx-1, true",
        "nginx-*!nginx-1, nginx-*!nginx-*, true",
        "nginx-*!nginx-1*, nginx-*!nginx-1, false",
        "*!redis, nginx-*&*-web, true",
    })
    void examples(String held, String wanted, boolean covered) {
        assertThat(TargetExpression.parse(held).covers(TargetExpression.parse(wanted)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "&", "a!", "!a", "a&", "&a", "a&&b", "a!!b", "a!b&c!", "a b", "a\"", "a\\b", "ä"})
    void aTextOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> TargetExpression.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
