package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author can leave something as it is, with a reason that everybody sees. */
class AcceptancesTest {

    @TempDir
    Path directory;

    private PluginDraft draft(String comment) {
        return new PluginDraft(directory).manifest("license: MIT\n", "license: MIT\n" + comment + "\n");
    }

    @Test
    void whatIsAcceptedWithAReasonStopsNobodyAndIsStillTold() throws Exception {
        PluginDraft draft =
                draft("# wingman:accept readme-missing  It lives elsewhere.").readme(PluginDraft.README, "");

        Review review = draft.review();

        assertThat(review.passes(true)).isTrue();
        assertThat(review.open(Level.WARNING)).isEmpty();
        assertThat(review.accepted()).singleElement().satisfies(finding -> assertThat(finding.accepted())
                .isEqualTo("It lives elsewhere."));
    }

    @Test
    void anAcceptanceOfNothingIsAFinding() throws Exception {
        assertThat(draft("# wingman:accept readme-missing  It lives elsewhere.").findings())
                .containsExactly("manifest.yaml:16: accepts readme-missing, but there is no such finding: remove the"
                        + " comment [acceptance-unused]");
    }

    @Test
    void errorsUnknownRulesAndMissingReasonsAreNotAccepted() throws Exception {
        PluginDraft draft = draft(
                        "# wingman:accept permission-undeclared  Never mind.\n#wingman:accept readme-mising It is.\n"
                                + "# wingman:accept readme-missing\n# wingman:accept")
                .manifest("  - docker:restart\n", "")
                .readme(PluginDraft.README, "");

        assertThat(draft.findings())
                .satisfiesExactlyInAnyOrder(
                        finding -> assertThat(finding).endsWith("[permission-undeclared]"),
                        finding -> assertThat(finding).endsWith("[readme-missing]"),
                        finding -> assertThat(finding)
                                .startsWith("manifest.yaml:15: accepts permission-undeclared, which is an error: errors"
                                        + " cannot be accepted"),
                        finding -> assertThat(finding)
                                .startsWith("manifest.yaml:16: accepts 'readme-mising', which is no rule: "),
                        finding -> assertThat(finding)
                                .startsWith("manifest.yaml:17: accepts readme-missing without a reason: "),
                        finding -> assertThat(finding).startsWith("manifest.yaml:18: accepts '', which is no rule: "));
    }

    @Test
    void aTextThatLooksLikeOneIsNone() throws Exception {
        PluginDraft draft = new PluginDraft(directory)
                .manifest("Restarts nginx.", "\"Restarts # wingman:accept readme-missing because\"")
                .readme(PluginDraft.README, "");

        assertThat(draft.findings()).singleElement().asString().endsWith("[readme-missing]");
    }
}
