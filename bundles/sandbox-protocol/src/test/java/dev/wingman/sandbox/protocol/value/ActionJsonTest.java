package dev.wingman.sandbox.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Actions, results and verdicts are the documents that users know. */
class ActionJsonTest {

    @Test
    void anActionIsItsDocument() {
        Action action = new Action(
                "7", "restart", "docker://nginx", Map.of("wait", 1.5, "list", Arrays.asList(1L, null)), Map.of());
        String json =
                "{\"id\":\"7\",\"action_type\":\"restart\",\"target\":\"docker://nginx\",\"params\":%s,\"metadata\":{}}";
        assertThat(ActionJson.encode(action))
                .isEqualTo(JsonParser.parseString(json.formatted("{\"wait\":1.5,\"list\":[1,null]}")));
        assertThat(ActionJson.decodeAction(ActionJson.encode(action), Place.of("action")))
                .isEqualTo(action);
    }

    @Test
    void aResultIsItsDocument() {
        ActionResult result = ActionResult.success("restarted", Map.of("containers", List.of("nginx")));
        assertThat(ActionJson.encode(result))
                .hasToString(
                        "{\"status\":\"success\",\"message\":\"restarted\",\"data\":{\"containers\":[\"nginx\"]}}");
        assertThat(ActionJson.decodeResult(ActionJson.encode(result), Place.of("result")))
                .isEqualTo(result);
    }

    @Test
    void aVerdictIsItsDocument() {
        assertThat(ActionJson.encode(Verdict.no("absent"))).hasToString("{\"ok\":false,\"message\":\"absent\"}");
        assertThat(ActionJson.decodeVerdict(ActionJson.encode(Verdict.ok("there")), Place.of("verdict")))
                .isEqualTo(Verdict.ok("there"));
    }

    @Test
    void whatIsNoneIsRefusedWithItsPlace() {
        assertResultRefused("[]", "result: expected an object");
        assertResultRefused("null", "result: expected an object");
        assertResultRefused("{\"status\":\"success\",\"message\":\"\"}", "result: the member 'data' is missing");
        assertResultRefused(
                "{\"status\":\"fine\",\"message\":\"\",\"data\":{}}", "result.status: expected success or error");
        assertResultRefused("{\"status\":\"error\",\"message\":1,\"data\":{}}", "result.message: expected a string");
        assertResultRefused("{\"status\":\"error\",\"message\":\"\",\"data\":[]}", "result.data: expected an object");
        assertResultRefused(
                "{\"status\":\"error\",\"message\":\"\",\"data\":{},\"more\":1}",
                "result: unknown member 'more', expected status, message, data");
        assertThatThrownBy(() -> ActionJson.decodeVerdict(
                        JsonParser.parseString("{\"ok\":\"true\",\"message\":\"\"}"), Place.of("verdict")))
                .hasMessage("verdict.ok: expected true or false");
    }

    private static void assertResultRefused(String json, String message) {
        assertThatThrownBy(() -> ActionJson.decodeResult(JsonParser.parseString(json), Place.of("result")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
