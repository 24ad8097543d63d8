package dev.wingman.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation.Step;
import dev.wingman.policy.PolicyExplanation.Verdict;
import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.reading.Rules;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The decision against a model that knows rules only as what is written: a map from keys to lists of words, gone through with
 * regular expressions.
 */
class FirstMatchTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("plugin", List.of("a", "b", "a*", "*b", "ab", "*")),
            Map.entry("action", List.of("a", "b", "a*", "*b", "ab", "*")),
            Map.entry("target", List.of("a", "b", "a*", "*b", "ab", "*", "a*b", "*a*")),
            Map.entry("permission", List.of("a:a", "a:b", "a:*", "*:b", "b:b")),
            Map.entry("trust", List.of("trusted", "verified", "sandboxed")),
            Map.entry("scope", List.of("container", "vm", "host", "network")),
            Map.entry("origin", List.of("shell", "cli", "api", "schedule")),
            Map.entry("mutates_state", List.of("true", "false")),
            Map.entry("reversible", List.of("true", "false")),
            Map.entry("days", DAYS),
            Map.entry("between", List.of("00:00-12:00", "22:00-06:00", "06:30-06:31", "12:00-24:00")));

    /** A rule as it is written. */
    record Written(Map<String, List<String>> conditions, String then) {

        String yaml() {
            String fields = conditions.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + value(entry.getKey(), entry.getValue()) + ", ")
                    .collect(Collectors.joining());
            return "  - {" + fields + "then: " + then + "}\n";
        }

        private static String value(String key, List<String> words) {
            return isTruth(key)
                    ? words.get(0)
                    : words.stream().map(word -> '"' + word + '"').toList().toString();
        }
    }

    private static boolean isTruth(String key) {
        return key.equals("mutates_state") || key.equals("reversible");
    }

    @Provide
    Arbitrary<List<Written>> rules() {
        Arbitrary<Map<String, List<String>>> conditions =
                Arbitraries.of(WORDS.keySet()).set().ofMaxSize(3).flatMap(FirstMatchTest::conditions);
        return Combinators.combine(conditions, Arbitraries.of("allow", "ask", "deny"))
                .as(Written::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Arbitrary<Map<String, List<String>>> conditions(Set<String> keys) {
        List<Arbitrary<Map.Entry<String, List<String>>>> entries = new ArrayList<>();
        for (String key : keys) {
            entries.add(Arbitraries.of(WORDS.get(key))
                    .list()
                    .uniqueElements()
                    .ofMinSize(1)
                    .ofMaxSize(isTruth(key) ? 1 : 3)
                    .map(words -> Map.entry(key, words)));
        }
        return entries.isEmpty()
                ? Arbitraries.just(Map.of())
                : Combinators.combine(entries).as(FirstMatchTest::sorted);
    }

    private static Map<String, List<String>> sorted(List<Map.Entry<String, List<String>>> entries) {
        Map<String, List<String>> sorted = new TreeMap<>();
        entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    @Provide
    Arbitrary<PolicyQuestion> questions() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "ab", "ba", "aab", "c");
        Arbitrary<Set<Permission>> permissions = Arbitraries.of("a:a", "a:b", "b:b", "b:c")
                .map(Permission::parse)
                .set();
        Arbitrary<BlastRadius> radius = Combinators.combine(
                        Arbitraries.of(Scope.values()), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(BlastRadius::new);
        Arbitrary<Instant> times = Arbitraries.integers()
                .between(0, 60 * 24 * 365)
                .map(minute -> Instant.parse("2026-01-01T00:00:30Z").plusSeconds(minute * 60L));
        return Combinators.combine(
                        names,
                        Arbitraries.of(TrustLevel.values()),
                        names,
                        Arbitraries.of("", "a", "b", "ab", "aab", "A")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        permissions,
                        radius,
                        Arbitraries.of(Origin.values()),
                        times)
                .as(PolicyQuestion::new);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void theFirstRuleThatMatchesDecides(
            @ForAll("rules") List<Written> rules, @ForAll("questions") PolicyQuestion question) {
        ActionRules read = read(rules);
        Judgement judgement = new Judgement(read, question);
        PolicyDecision decision = judgement.decision();

        int expected = firstMatch(rules, question);
        assertThat(decision.effect().wireName())
                .isEqualTo(expected < 0 ? "ask" : rules.get(expected).then());
        assertThat(decision.source()).isEqualTo(expected < 0 ? "etc/policy.yaml" : "etc/policy.yaml:" + (expected + 2));
        List<Step> steps = judgement.steps(decision);
        for (int i = 0; i < rules.size(); i++) {
            Verdict verdict = steps.get(i).verdict();
            assertThat(verdict == Verdict.PASSES).isEqualTo(!matches(rules.get(i), question));
            assertThat(verdict == Verdict.DECIDES).isEqualTo(i == expected);
        }
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aRuleThatIsCalledUnreachableNeverDecides(
            @ForAll("rules") List<Written> rules, @ForAll("questions") PolicyQuestion question) {
        List<Rule> read = read(rules).rules();
        Shadow shadow = new Shadow();
        for (int i = 1; i < read.size(); i++) {
            List<Rule> before = shadow.of(read.get(i), read.subList(0, i));
            if (!before.isEmpty() && matches(rules.get(i), question)) {
                assertThat(before).anyMatch(rule -> rule.match().holds(question));
                assertThat(firstMatch(rules, question)).isLessThan(i);
            }
        }
    }

    private static ActionRules read(List<Written> rules) {
        return Rules.of("rules:\n" + rules.stream().map(Written::yaml).collect(Collectors.joining()), ZONE);
    }

    private static int firstMatch(List<Written> rules, PolicyQuestion question) {
        for (int i = 0; i < rules.size(); i++) {
            if (matches(rules.get(i), question)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(Written rule, PolicyQuestion question) {
        if (!matchesTime(rule, question.at().atZone(ZONE))) {
            return false;
        }
        return rule.conditions().entrySet().stream().allMatch(entry -> has(entry.getKey(), question).stream()
                .anyMatch(word -> entry.getValue().stream().anyMatch(pattern -> isLike(pattern, word))));
    }

    private static boolean isLike(String pattern, String word) {
        return word.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }

    /** The words for a key that an action has; the times are asked for elsewhere. */
    private static List<String> has(String key, PolicyQuestion question) {
        return switch (key) {
            case "plugin" -> List.of(question.plugin());
            case "action" -> List.of(question.action());
            case "target" -> question.targets();
            case "permission" ->
                question.permissions().stream().map(Permission::toString).toList();
            case "trust" -> List.of(question.trust().name().toLowerCase(Locale.ROOT));
            case "scope" -> List.of(question.blastRadius().scope().name().toLowerCase(Locale.ROOT));
            case "origin" -> List.of(question.origin().name().toLowerCase(Locale.ROOT));
            case "mutates_state" ->
                List.of(String.valueOf(question.blastRadius().mutatesState()));
            case "reversible" -> List.of(String.valueOf(question.blastRadius().reversible()));
            default -> WORDS.get(key);
        };
    }

    private static boolean matchesTime(Written rule, ZonedDateTime at) {
        List<String> windows = rule.conditions().getOrDefault("between", List.of("00:00-24:00"));
        List<String> days = rule.conditions().getOrDefault("days", DAYS);
        String today = DAYS.get(at.getDayOfWeek().getValue() - 1);
        String yesterday = DAYS.get(at.minusDays(1).getDayOfWeek().getValue() - 1);
        String now = String.format(Locale.ROOT, "%02d:%02d", at.getHour(), at.getMinute());
        return windows.stream().anyMatch(window -> {
            String start = window.substring(0, 5);
            String end = window.substring(6);
            boolean over = end.compareTo(start) < 0;
            boolean inFirst = now.compareTo(start) >= 0 && (over || now.compareTo(end) < 0);
            boolean inSecond = over && now.compareTo(end) < 0;
            return (inFirst && days.contains(today)) || (inSecond && days.contains(yesterday));
        });
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatDecidesIsOneOfThree(@ForAll("questions") PolicyQuestion question) {
        assertThat(new Judgement(ActionRules.SHIPPED, question).decision().effect())
                .isNotEqualTo(Effect.DENY);
    }
}
