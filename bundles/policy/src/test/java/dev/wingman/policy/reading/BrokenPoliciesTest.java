package dev.wingman.policy.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.InvalidPolicyException;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code broken-policies.txt}: a policy, and all that is said about it. */
class BrokenPoliciesTest {

    private record Sample(String title, String yaml, String expected) {
        @Override
        public String toString() {
            return title;
        }
    }

    private final ActionRulesReader reader = new ActionRulesReader(ZoneId.of("UTC"));

    static List<Sample> broken() throws IOException {
        try (InputStream in = BrokenPoliciesTest.class.getResourceAsStream("broken-policies.txt")) {
            String text = new String(in.readAllBytes(), UTF_8);
            return Arrays.stream(text.split("(?m)^=== "))
                    .skip(1)
                    .map(BrokenPoliciesTest::parse)
                    .toList();
        }
    }

    private static Sample parse(String block) {
        int end = block.indexOf('\n');
        String[] parts = block.substring(end + 1).split("(?m)^--- expected\n", 2);
        return new Sample(block.substring(0, end), parts[0], parts[1].strip());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void everyMistakeIsToldWithItsPlaceAndWhatWasExpected(Sample sample) {
        assertThatThrownBy(() -> reader.read("policy.yaml", sample.yaml().getBytes(UTF_8)))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage(sample.expected());
    }

    @Test
    void theTableIsNotCutShort() throws IOException {
        assertThat(broken()).hasSizeGreaterThan(90).extracting(Sample::title).doesNotHaveDuplicates();
    }

    @Test
    void tooManyRulesAreRefusedUnread() {
        String rules = "- {then: x}\n".repeat(ActionRulesReader.MOST_RULES + 1);
        assertThatThrownBy(() -> reader.read("policy.yaml", ("rules:\n" + rules).getBytes(UTF_8)))
                .hasMessage("policy.yaml:502:3: rules: holds 501, expected at most 500");
    }

    @Test
    void tooManyValuesAreRefusedUnread() {
        String targets = "x,".repeat(101);
        assertThatThrownBy(() ->
                        reader.read("policy.yaml", ("rules: [{then: ask, target: [" + targets + "]}]").getBytes(UTF_8)))
                .hasMessage("policy.yaml:1:29: rules.target: holds 101 values, expected at most 100");
    }

    @Test
    void ofAThousandMistakesAHundredAreTold() {
        String rules = "- {then: x, trust: y, scope: z}\n".repeat(400);
        assertThatThrownBy(() -> reader.read("policy.yaml", ("rules:\n" + rules).getBytes(UTF_8)))
                .isInstanceOfSatisfying(InvalidPolicyException.class, e -> assertThat(e.problems())
                        .hasSize(101)
                        .last()
                        .asString()
                        .endsWith("policy: 1100 more mistakes from here on"));
    }
}
