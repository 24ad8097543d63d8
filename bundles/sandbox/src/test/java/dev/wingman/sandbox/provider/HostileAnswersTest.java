package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.ActionResult;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.Verdict;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.protocol.RpcError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A guest may answer with anything that is JSON; only what the protocol says gets through. */
class HostileAnswersTest {

    private static final String NOT_RESTORED = "answered with something else than {\"restored\": true or false}";
    private static final String NOT_DESCRIBED = "its guest does not describe it as the protocol says:"
            + " expected {plugin_id, supported_actions} with at most 1000 actions";

    @Test
    void wellFormedAnswersAreRead() throws Exception {
        assertThat(Answers.verdict(FakeGuest.json("{\"ok\": true, \"message\": \"fine\"}")))
                .isEqualTo(Verdict.ok("fine"));
        assertThat(Answers.result(
                        FakeGuest.json("{\"status\": \"success\", \"message\": \"done\", \"data\": {\"n\": 1}}")))
                .isEqualTo(new ActionResult(ActionResult.Status.SUCCESS, "done", Map.of("n", 1L)));
        assertThat(Answers.restored(FakeGuest.json("{\"restored\": false}"))).isFalse();
        assertThat(Description.of(FakeGuest.json("{\"plugin_id\": \"lamp\", \"supported_actions\": [\"shine\"]}")))
                .isEqualTo(new Description("lamp", List.of("shine")));
    }

    @Test
    void verdictOfAnotherShapeIsAFailureThatSaysWhere() {
        verdict("[]", "expected an object");
        verdict("null", "expected an object");
        verdict("{\"message\": \"\"}", "the member 'ok' is missing");
        verdict("{\"ok\": \"true\", \"message\": \"\"}", "ok: expected true or false");
        verdict("{\"ok\": true, \"message\": 7}", "message: expected a string");
        verdict("{\"ok\": true, \"message\": \"\", \"more\": 1}", "unknown member 'more', expected ok, message");
    }

    @Test
    void resultOfAnotherShapeIsAFailure() {
        for (String answer : List.of(
                "7",
                "{}",
                "{\"status\": \"SUCCESS\", \"message\": \"\", \"data\": {}}",
                "{\"status\": \"success\", \"message\": null, \"data\": {}}",
                "{\"status\": \"success\", \"message\": \"\", \"data\": []}")) {
            assertThatThrownBy(() -> Answers.result(FakeGuest.json(answer)))
                    .isInstanceOf(GuestFailure.class)
                    .hasMessageStartingWith("answered with something else than a result: result");
        }
    }

    @Test
    void failureCarriesNoControlCharactersOfTheGuest() {
        assertThatThrownBy(() -> Answers.verdict(FakeGuest.json("{\"\\u001b[2J\\n\": true}")))
                .isInstanceOf(GuestFailure.class)
                .satisfies(e -> assertThat(e.getMessage().codePoints()).noneMatch(Character::isISOControl));
    }

    @Test
    void refusalThatTheHostDidNotMakeIsAFailure() {
        RpcError claim = new RpcError(RpcError.REFUSED, "the operator forbids \u001b[31mit");
        PermissionRefusedException refusal =
                new PermissionRefusedException("lamp", "docker:restart", "nginx", "the row says no");

        assertThat(SandboxedPlugin.failure(claim, null))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("was refused something inside its guest, by its own account: the operator forbids  [31mit");
        assertThat(SandboxedPlugin.failure(claim, refusal)).isSameAs(refusal);
    }

    @Test
    void restoredIsOneBoolean() {
        for (String answer : List.of("true", "{}", "{\"restored\": \"true\"}", "{\"restored\": 1}", "[true]")) {
            assertThatThrownBy(() -> Answers.restored(FakeGuest.json(answer)))
                    .isInstanceOf(GuestFailure.class)
                    .hasMessage(NOT_RESTORED);
        }
    }

    @Test
    void descriptionOfAnotherShapeIsRefused() {
        for (String answer : List.of(
                "[]",
                "{}",
                "{\"plugin_id\": 7, \"supported_actions\": []}",
                "{\"plugin_id\": \"lamp\", \"supported_actions\": \"shine\"}",
                "{\"plugin_id\": \"lamp\", \"supported_actions\": [7]}",
                "{\"plugin_id\": \"lamp\", \"supported_actions\": [null]}",
                "{\"plugin_id\": \"lamp\", \"supported_actions\": [" + "\"a\",".repeat(1_000) + "\"a\"]}")) {
            assertThatThrownBy(() -> Description.of(FakeGuest.json(answer)))
                    .isInstanceOf(SandboxException.class)
                    .hasMessage(NOT_DESCRIBED);
        }
    }

    private static void verdict(String answer, String where) {
        assertThatThrownBy(() -> Answers.verdict(FakeGuest.json(answer)))
                .isInstanceOf(GuestFailure.class)
                .hasMessageStartingWith("answered with something else than a verdict: verdict")
                .hasMessageEndingWith(where);
    }
}
