package dev.wingman.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.policy.reading.Rules;
import dev.wingman.policy.rules.ActionRules;
import dev.wingman.policy.rules.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/policy.md and the shipped file show is what the policy does. */
class PolicyPageTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    private static String page() throws Exception {
        return Files.readString(Path.of("../../docs/policy.md"));
    }

    private static List<String> blocks(String page) {
        return BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    }

    @Test
    void theDefaultThatIsWrittenOutDecidesLikeTheOneThatIsBuiltIn() throws Exception {
        String page = page();
        ActionRules written = Rules.of(
                blocks(page.substring(page.indexOf("<!-- shipped default -->"))).get(0));
        for (Scope scope : Scope.values()) {
            for (Origin origin : Origin.values()) {
                for (int flags = 0; flags < 4; flags++) {
                    PolicyQuestion question = Questions.reaching(scope, flags % 2 == 0, flags / 2 == 0, origin);
                    PolicyDecision own = new Judgement(written, question).decision();
                    PolicyDecision builtIn = new Judgement(ActionRules.SHIPPED, question).decision();
                    assertThat(List.of(own.effect(), own.rule(), own.asking()))
                            .isEqualTo(List.of(builtIn.effect(), builtIn.rule(), builtIn.asking()));
                }
            }
        }
        assertThat(written.rules())
                .extracting(rule -> rule.match().toString() + rule.then())
                .isEqualTo(ActionRules.SHIPPED.rules().stream()
                        .map(rule -> rule.match().toString() + rule.then())
                        .toList());
    }

    @Test
    void everyExampleOfThePageIsValid() throws Exception {
        assertThat(blocks(page())).hasSize(5).allSatisfy(block -> assertThat(Rules.of(block))
                .isNotNull());
    }

    @Test
    void theShippedFileSaysNothingAndItsExampleIsValid() throws Exception {
        String shipped = Files.readString(Path.of("../../runtime/dist/src/main/etc/policy.yaml"));
        assertThat(Rules.of(shipped)).isSameAs(ActionRules.SHIPPED);

        ActionRules example = Rules.of(shipped.replaceAll("(?m)^#(?! )", "").replaceAll("(?m)^#(?=  )", ""));
        assertThat(example.rules()).hasSize(4);
        assertThat(example.limits()).hasSize(2);
        assertThat(example.paused() && example.readOnly()).isTrue();
    }
}
