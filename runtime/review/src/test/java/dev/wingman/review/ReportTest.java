package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.review.report.ReviewJson;
import dev.wingman.review.report.ReviewSarif;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review for programs. */
class ReportTest {

    @TempDir
    Path directory;

    private Review review() throws Exception {
        return new PluginDraft(directory)
                .manifest("  - docker:restart\n", "")
                .manifest("license: MIT\n", "# wingman:accept license-missing <None> & \"none\".\n")
                .review();
    }

    private static JsonObject parse(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void jsonHoldsEveryFindingAndWhetherThePluginPasses() throws Exception {
        JsonObject json = parse(ReviewJson.of(review(), false));

        assertThat(json.get("id").getAsString()).isEqualTo("nginx-restarter");
        assertThat(json.get("passed").getAsBoolean()).isFalse();
        assertThat(json.get("errors").getAsInt()).isEqualTo(1);
        assertThat(json.get("warnings").getAsInt()).isZero();
        assertThat(json.get("accepted").getAsInt()).isEqualTo(1);
        JsonObject finding = json.getAsJsonArray("findings").get(0).getAsJsonObject();
        assertThat(finding.keySet()).containsExactly("rule", "level", "file", "line", "what", "remedy");
        assertThat(finding.get("file").getAsString()).isEqualTo(directory + "/src/Restarter.java");
        assertThat(finding.get("line").getAsInt()).isEqualTo(20);
    }

    @Test
    void jsonOfWhatCannotBePackagedHasNoId() throws Exception {
        JsonObject json = parse(ReviewJson.of(PluginDraft.reviewer().review(directory), false));

        assertThat(json.has("id")).isFalse();
        assertThat(json.get("passed").getAsBoolean()).isFalse();
    }

    /** Section by section: 3.13 log, 3.14 run, 3.18 tool, 3.19 component, 3.49 rule, 3.27 result, 3.35 suppression. */
    @Test
    void sarifHasEveryPropertyThatTheStandardRequires() throws Exception {
        JsonObject log = parse(ReviewSarif.of(review(), "1.2.3"));

        assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
        assertThat(log.getAsJsonArray("runs")).hasSize(1);
        JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
        assertThat(driver.get("name").getAsString()).isNotEmpty();
        assertThat(driver.getAsJsonArray("rules")).hasSize(Rule.values().length).allSatisfy(rule -> {
            assertThat(id(rule)).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.getAsJsonObject()
                            .getAsJsonObject("shortDescription")
                            .get("text")
                            .getAsString())
                    .isNotEmpty();
        });
        assertThat(run.getAsJsonArray("results")).hasSize(2).allSatisfy(element -> {
            JsonObject result = element.getAsJsonObject();
            assertThat(result.getAsJsonObject("message").get("text").getAsString())
                    .isNotEmpty();
            assertThat(result.get("level").getAsString()).isIn("error", "warning", "note");
            assertThat(Rule.named(result.get("ruleId").getAsString())).isPresent();
            JsonObject physical =
                    result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
            assertThat(physical.getAsJsonObject("artifactLocation").get("uri").getAsString())
                    .startsWith("file:///");
            assertThat(physical.getAsJsonObject("region").get("startLine").getAsInt())
                    .isPositive();
        });
        JsonObject accepted = run.getAsJsonArray("results").get(1).getAsJsonObject();
        JsonObject suppression = accepted.getAsJsonArray("suppressions").get(0).getAsJsonObject();
        assertThat(suppression.get("kind").getAsString()).isEqualTo("inSource");
        assertThat(suppression.get("justification").getAsString()).isEqualTo("<None> & \"none\".");
    }

    private static String id(JsonElement rule) {
        return rule.getAsJsonObject().get("id").getAsString();
    }

    @Test
    void filesOfARelativePluginStayRelativeAndAreEscaped() {
        Review review = new Review(
                Path.of("my plugin"),
                null,
                java.util.List.of(Finding.of(
                        Rule.MANIFEST, new Location("my plugin/manifest.yaml", 3, 4), "is wrong", "mend it")));

        assertThat(ReviewSarif.of(review, "1"))
                .contains("\"uri\":\"my%20plugin/manifest.yaml\"}")
                .contains("{\"startLine\":3,\"startColumn\":4}");
    }
}
