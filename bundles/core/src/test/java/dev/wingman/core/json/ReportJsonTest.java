package dev.wingman.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportJsonTest {

    @Test
    void aReportIsWrittenAsItIsPromisedToScripts() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("exit_code", 0);
        data.put("stdout", "a\u0000\u001b[31m<\"\n");
        data.put("nothing", null);
        data.put("list", Arrays.asList(true, 1.5, new BigDecimal("1.10"), List.of()));

        assertThat(ActionJson.write(report(Outcome.SUCCEEDED, ActionResult.success("done", data))))
                .isEqualTo("{\"id\":\"abc-1\",\"plugin\":\"script\",\"version\":\"1.0.0\",\"trust\":\"trusted\","
                        + "\"action\":\"run_bash\",\"target\":\"\",\"outcome\":\"succeeded\",\"message\":\"done\","
                        + "\"started_at\":\"2026-01-02T03:04:05.006Z\",\"duration_ms\":1234.567,"
                        + "\"phases\":[{\"name\":\"execute\",\"ok\":true,\"message\":\"done\",\"duration_ms\":0.500}],"
                        + "\"result\":{\"status\":\"success\",\"message\":\"done\",\"data\":{\"exit_code\":0,"
                        + "\"stdout\":\"a\\u0000\\u001b[31m<\\\"\\n\",\"nothing\":null,"
                        + "\"list\":[true,1.5,1.10,[]]}},\"layers\":[\"permission rows\"]}");
    }

    @Test
    void anActionWithoutResultHasTheResultNull() {
        assertThat(ActionJson.write(report(Outcome.DENIED, null))).contains("\"result\":null");
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeHasItsWireName(Outcome outcome) {
        assertThat(ActionJson.write(report(outcome, null))).contains("\"outcome\":\"" + outcome.wireName() + "\"");
    }

    @Test
    void forTheEyeItIsTheSameDocumentOverSeveralLines() {
        ActionReport report = report(Outcome.FAILED, ActionResult.error("no"));

        assertThat(ActionJson.writeIndented(report)).contains("\n  \"plugin\": \"script\",\n");
        assertThat(ActionJson.writeIndented(report).replaceAll("\\s", ""))
                .isEqualTo(ActionJson.write(report).replaceAll("\\s", ""));
    }

    private static ActionReport report(Outcome outcome, ActionResult result) {
        return new ActionReport(
                "abc-1",
                "script",
                "1.0.0",
                "trusted",
                "run_bash",
                "",
                outcome,
                "done",
                Instant.parse("2026-01-02T03:04:05.006007Z"),
                Duration.ofNanos(1_234_567_890),
                List.of(new PhaseReport("execute", true, "done", Duration.ofNanos(500_000))),
                result,
                List.of("permission rows"));
    }
}
