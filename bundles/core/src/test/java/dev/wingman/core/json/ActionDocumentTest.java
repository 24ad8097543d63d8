package dev.wingman.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.core.ActionDocument;
import dev.wingman.core.ActionJson;
import dev.wingman.core.InvalidActionException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionDocumentTest {

    @Test
    void aWholeDocumentIsRead() throws InvalidActionException {
        ActionDocument action = ActionJson.readAction(
                "a.json",
                """
                {"plugin": "script", "action_type": "run_bash", "target": "localhost",
                 "params": {"command": "df -h", "timeout": 10, "ratio": 0.5, "big": 123456789012345678901234567890,
                            "deep": {"list": [1, null, true, "x"]}},
                 "metadata": {"asked_by": "copilot"}}
                """
                        .getBytes(UTF_8));

        assertThat(action.plugin()).isEqualTo("script");
        assertThat(action.actionType()).isEqualTo("run_bash");
        assertThat(action.target()).isEqualTo("localhost");
        assertThat(action.params())
                .containsEntry("command", "df -h")
                .containsEntry("timeout", 10L)
                .containsEntry("ratio", 0.5)
                .containsEntry("big", new BigInteger("123456789012345678901234567890"))
                .containsEntry("deep", Map.of("list", Arrays.asList(1L, null, true, "x")));
        assertThat(action.metadata()).isEqualTo(Map.of("asked_by", "copilot"));
    }

    @Test
    void onlyTheActionMustBeNamed() throws InvalidActionException {
        assertThat(ActionJson.readAction("-", "{\"action_type\": \"act\"}".getBytes(UTF_8)))
                .isEqualTo(new ActionDocument("", "act", "", Map.of(), Map.of()));
    }

    static List<List<String>> mistakes() {
        return List.of(
                List.of("", "a.json:1:1: the document ends too early"),
                List.of("{", "a.json:1:2: the document ends too early"),
                List.of("[]", "a.json:1:1: expected an object such as {\"action_type\": \"run_bash\"}, found a list"),
                List.of("{}", "a.json:1:1: action_type is missing, expected the name of an action such as 'run_bash'"),
                List.of(
                        "{\"action_type\": \"a\",\n  \"pluggin\": \"b\"}",
                        "a.json:2:4: unknown key 'pluggin', did you mean 'plugin'?"),
                List.of(
                        "{\"action_type\": \"a\", \"x\": 1}",
                        "a.json:1:23: unknown key 'x'; the keys: action_type, metadata, params, plugin, target"),
                List.of("{\"action_type\": 5}", "a.json:1:3: action_type: expected a string, found a number"),
                List.of("{\"action_type\": null}", "a.json:1:3: action_type: expected a string, found null"),
                List.of(
                        "{\"action_type\": \"a\", \"params\": [1]}",
                        "a.json:1:23: params: expected an object, found a list"),
                List.of(
                        "{\"action_type\": \"a\", \"action_type\": \"b\"}",
                        "a.json:1:23: 'action_type' stands here a second time"),
                List.of(
                        "{\"action_type\": \"a\", \"params\": {\"x\": 1, \"x\": 2}}",
                        "a.json:1:42: params.x stands here a second time"),
                List.of(
                        "{\"target\": 1,\n \"params\": 2}",
                        "a.json:1:3: target: expected a string, found a number\n"
                                + "a.json:2:3: params: expected an object, found a number"),
                List.of("{\"action_type\": 'a'}", "a.json:1:18: not JSON: a character that cannot stand here"),
                List.of("{\"action_type\": \"a\"} {}", "a.json:1:23: not JSON: a character that cannot stand here"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlace(List<String> mistake) {
        assertMistake(mistake.get(0).getBytes(UTF_8), mistake.get(1));
    }

    @Test
    void aPlanIsSeveralActions() throws InvalidActionException {
        String plan = "{\"actions\": [{\"action_type\": \"a\"}, {\"plugin\": \"p\", \"action_type\": \"b\"}]}";

        assertThat(ActionJson.readPlan("p.json", plan.getBytes(UTF_8)).actions())
                .containsExactly(
                        new ActionDocument("", "a", "", Map.of(), Map.of()),
                        new ActionDocument("p", "b", "", Map.of(), Map.of()));
    }

    static List<List<String>> mistakesOfPlans() {
        return List.of(
                List.of("{}", "p.json:1:1: actions is missing, expected a list of actions"),
                List.of(
                        "[{\"action_type\": \"a\"}]",
                        "p.json:1:1: expected an object such as {\"actions\": [{\"action_type\": \"run_bash\"}]}, found a list"),
                List.of("{\"actions\": []}", "p.json:1:1: actions: 0 of them, expected 1 to 100"),
                List.of(
                        "{\"actions\": [" + "{\"action_type\": \"a\"},".repeat(100) + "{\"action_type\": \"a\"}]}",
                        "p.json:1:1: actions: 101 of them, expected 1 to 100"),
                List.of(
                        "{\"actions\": {\"action_type\": \"a\"}}",
                        "p.json:1:13: actions: expected a list of actions, found an object"),
                List.of(
                        "{\"steps\": []}",
                        "p.json:1:3: unknown key 'steps', expected 'actions'\n"
                                + "p.json:1:1: actions is missing, expected a list of actions"),
                List.of(
                        "{\"actions\": [\n {\"action_type\": \"a\", \"tagret\": \"x\"},\n {\"plugin\": \"p\"},\n 5]}",
                        "p.json:2:24: actions[0]: unknown key 'tagret', did you mean 'target'?\n"
                                + "p.json:3:2: actions[1]: action_type is missing, expected the name of an action such as"
                                + " 'run_bash'\n"
                                + "p.json:4:3: actions[2]: expected an object such as {\"action_type\": \"run_bash\"},"
                                + " found a number"));
    }

    @ParameterizedTest
    @MethodSource("mistakesOfPlans")
    void aMistakeOfAPlanIsNamedWithItsActionAndPlace(List<String> mistake) {
        assertThatThrownBy(() -> ActionJson.readPlan("p.json", mistake.get(0).getBytes(UTF_8)))
                .isInstanceOf(InvalidActionException.class)
                .hasMessage(mistake.get(1));
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItCosts() {
        assertMistake(
                new byte[ActionJson.MOST_BYTES + 1],
                "a.json: the document has 1048577 bytes, at most 1048576 are read");
        assertMistake(
                ("{\"action_type\": \"a\", \"params\": {\"n\": " + "9".repeat(500) + "}}").getBytes(UTF_8),
                "a.json:1:38: params.n: a number of 500 digits, at most 100 are read; write it as a string");
        assertMistake(
                "{\"action_type\": \"a\", \"params\": {\"n\": 1e999}}".getBytes(UTF_8),
                "a.json:1:38: params.n: 1e999 is too large for a number; write it as a string");
        assertMistake(
                ("{\"action_type\": \"a\", \"params\": {\"n\": " + "9".repeat(500_000) + "}}").getBytes(UTF_8),
                "a.json:1:38: not JSON: a character that cannot stand here");
        assertMistake(
                ("{\"action_type\": \"a\", \"params\": {\"n\": " + "[".repeat(100_000)).getBytes(UTF_8),
                "a.json:1:102: nested deeper than 64 levels");
    }

    @Test
    void whatIsNotTextIsNamedByItsByte() {
        byte[] document = "{\"action_type\": \"?\"}".getBytes(UTF_8);
        document[17] = (byte) 0xff;

        assertMistake(document, "a.json: byte 17 is not UTF-8");
    }

    private static void assertMistake(byte[] document, String message) {
        assertThatThrownBy(() -> ActionJson.readAction("a.json", document))
                .isInstanceOf(InvalidActionException.class)
                .hasMessage(message);
    }
}
