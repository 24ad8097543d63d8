package dev.wingman.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.Verdict;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpPluginTest {

    private static final String URL = "https://api.example.org/status";

    private final List<HttpRequest> checked = new ArrayList<>();
    private final List<HttpRequest> sent = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private HttpResponse response = response(200, Body.text("{\"up\": true}"), false, 12);
    private HttpException failure;

    private final HttpPlugin plugin = new HttpPlugin(new FakeHttp(), progress::add);

    private final class FakeHttp implements Http {
        @Override
        public HttpResponse send(HttpRequest request) throws HttpException {
            sent.add(request);
            throwFailure();
            return response;
        }

        @Override
        public void check(HttpRequest request) throws HttpException {
            checked.add(request);
            throwFailure();
        }

        private void throwFailure() throws HttpException {
            if (failure != null) {
                throw failure;
            }
        }
    }

    @Test
    void itIsThePluginOfItsManifest() {
        assertThat(plugin.pluginId()).isEqualTo("http");
        assertThat(plugin.supportedActions()).containsExactly("request", "webhook", "check");
    }

    @Test
    void aRequestIsAGetUnlessItSaysOtherwise() throws Exception {
        Action action = action("request", Map.of());

        assertThat(validate(action)).isEqualTo(Verdict.ok("GET " + URL + ", 30 s at most"));
        ActionResult result = execute(action);

        HttpRequest expected =
                new HttpRequest(HttpMethod.GET, HttpUrl.parse(URL), Map.of(), Body.NONE, Duration.ofSeconds(30), 5);
        assertThat(checked).containsExactly(expected);
        assertThat(sent).containsExactly(expected);
        assertThat(progress).containsExactly("GET " + URL);
        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.message()).isEqualTo("GET " + URL + ": status 200");
        assertThat(result.data())
                .containsExactly(
                        entry("status_code", 200),
                        entry("url", URL),
                        entry("redirects", List.of()),
                        entry("headers", Map.of("x", List.of("y"))),
                        entry("body", "{\"up\": true}"),
                        entry("truncated", false),
                        entry("latency_ms", 12L),
                        entry("duration_ms", 20L));
        assertThat(after(action, result)).isEqualTo(Verdict.ok("the server answered with status 200, as expected"));
        assertThat(plugin.rollback(action, result).getValue()).isFalse();
    }

    @Test
    void aRequestTakesAllThatAServerMayWant() throws Exception {
        execute(action(
                "request",
                Map.of(
                        "method",
                        "put",
                        "headers",
                        Map.of("Authorization", "Bearer secret:token"),
                        "body",
                        "text",
                        "timeout",
                        new BigDecimal("5.0"),
                        "redirects",
                        0)));

        assertThat(sent)
                .containsExactly(new HttpRequest(
                        HttpMethod.PUT,
                        HttpUrl.parse(URL),
                        Map.of("Authorization", "Bearer secret:token"),
                        Body.text("text"),
                        Duration.ofSeconds(5),
                        0));
    }

    @Test
    void aWebhookPostsJsonAndFollowsNobody() throws Exception {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", "say \"hi\"\n\u00fc\ud83d\ude00\ud83d");
        json.put("n", 1.5);
        json.put("list", Arrays.asList(1, true, null));
        json.put("empty", Map.of());
        execute(action("webhook", Map.of("json", json)));

        assertThat(sent)
                .containsExactly(new HttpRequest(
                        HttpMethod.POST,
                        HttpUrl.parse(URL),
                        Map.of("Content-Type", "application/json"),
                        Body.text("{\"text\":\"say \\\"hi\\\"\\u000a\u00fc\\ud83d\\ude00\\ud83d\",\"n\":1.5,"
                                + "\"list\":[1,true,null],\"empty\":{}}"),
                        Duration.ofSeconds(30),
                        0));
    }

    @Test
    void aStatusThatIsNotExpectedFails() throws Exception {
        response = response(404, Body.text("none"), false, 12);
        Action action = action("request", Map.of());

        ActionResult result = execute(action);

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.message()).isEqualTo("GET " + URL + ": status 404, expected 2xx");
        assertThat(result.data()).containsEntry("status_code", 404).containsEntry("body", "none");
        assertThat(after(action, result)).isEqualTo(Verdict.no("GET " + URL + ": status 404, expected 2xx"));
    }

    static List<Object> statuses() {
        return List.of(404, 404.0, "404", "4xx", List.of(200, 404), List.of("2xx", "404"));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void anyStatusMayBeExpected(Object expected) throws Exception {
        response = response(404, Body.NONE, false, 12);
        Action action = action("request", Map.of("expect_status", expected));

        ActionResult result = execute(action);

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(after(action, result).ok()).isTrue();
    }

    @Test
    void aCheckSaysWhatItFound() throws Exception {
        Map<String, Object> params = Map.of("max_latency_ms", 12, "body_pattern", "\"up\": ?true");

        ActionResult result = execute(action("check", params));

        assertThat(result.message())
                .isEqualTo(
                        "GET " + URL + ": status 200, answered in 12 ms, the pattern '\"up\": ?true' is in the body");
        assertThat(result.data())
                .containsEntry(
                        "checks",
                        List.of(
                                finding("status", true, "status 200"),
                                finding("latency", true, "answered in 12 ms"),
                                finding("body", true, "the pattern '\"up\": ?true' is in the body")));
    }

    @Test
    void aCheckThatFailsSaysAllThatIsNotAsItShouldBe() throws Exception {
        response = response(503, Body.text("down"), true, 13);
        Map<String, Object> params = Map.of("max_latency_ms", 12, "body_pattern", "up");

        ActionResult result = execute(action("check", params));

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.message())
                .isEqualTo("GET " + URL + ": status 503, expected 2xx, answered in 13 ms, expected at most 12,"
                        + " the pattern 'up' is not in the part of the body that is kept");
    }

    @Test
    void withoutAnAnswerItSaysWhetherTheServerMayHaveActed() throws Exception {
        failure = new HttpException(Kind.TIMEOUT, true, "no whole answer");
        Action action = action("webhook", Map.of("json", 1));

        ActionResult result = execute(action);

        assertThat(result).isEqualTo(ActionResult.error("no whole answer", Map.of("error", "timeout", "sent", true)));
        assertThat(after(action, result)).isEqualTo(Verdict.no("no whole answer"));
    }

    @Test
    void whatTheHostWouldRefuseIsRefusedBefore() throws Exception {
        failure = new HttpException(Kind.ADDRESS, false, "leads to 10.0.0.1");

        assertThat(validate(action("request", Map.of()))).isEqualTo(Verdict.no("leads to 10.0.0.1"));
        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsNoTextIsBase64() throws Exception {
        response = response(200, new Body(new byte[] {(byte) 0xff, 0}), false, 12);

        assertThat(execute(action("request", Map.of())).data())
                .containsEntry("body_base64", "/wA=")
                .doesNotContainKey("body");
    }

    static List<Arguments> mistakes() {
        String whole = "expected a whole number from ";
        return List.of(
                Arguments.of(action("get", Map.of()), "unsupported action: get, expected request, webhook or check"),
                Arguments.of(
                        new Action("1", "request", "", Map.of(), Map.of()),
                        "target: '': expected a URL, such as https://api.example.org/status"),
                Arguments.of(
                        new Action("1", "request", "http://user@a.example/", Map.of(), Map.of()),
                        "target: the URL holds a user name or a password before '@': name a secret in a header instead"),
                Arguments.of(
                        action("request", Map.of("method", "CONNECT")),
                        "method: expected one of [GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS]"),
                Arguments.of(action("check", Map.of("method", "POST")), "method: expected one of [GET, HEAD]"),
                Arguments.of(action("request", Map.of("method", 1)), "method: is a number, expected a text"),
                Arguments.of(
                        action("request", Map.of("headers", List.of())), "headers: is a list, expected a map of texts"),
                Arguments.of(
                        action("request", Map.of("headers", Map.of("X", 1))),
                        "headers: 'X' is a number, expected a text"),
                Arguments.of(
                        action("request", Map.of("headers", Map.of("Host", "evil.example"))),
                        "request: header 'Host': is set by the host alone"),
                Arguments.of(action("request", Map.of("body", "x")), "request: a GET request has no body"),
                Arguments.of(
                        action("request", Map.of("method", "POST", "body", "x", "json", 1)),
                        "body: is there beside json, expected one of them"),
                Arguments.of(action("request", Map.of("timeout", 0)), "timeout: is 0, " + whole + "1 to 300"),
                Arguments.of(action("request", Map.of("timeout", 1.5)), "timeout: is 1.5, " + whole + "1 to 300"),
                Arguments.of(
                        action("request", Map.of("timeout", "5")),
                        "timeout: is a text, " + whole + "1 to 300 (on the command line: --param timeout:=30)"),
                Arguments.of(action("request", Map.of("redirects", 11)), "redirects: is 11, " + whole + "0 to 10"),
                Arguments.of(action("request", withNull("timeout")), "timeout: is null, " + whole + "1 to 300"),
                Arguments.of(
                        action("request", Map.of("expect_status", "20x")),
                        "expect_status: expected a status such as 204, a class such as 2xx, or a list of them"),
                Arguments.of(
                        action("request", Map.of("expect_status", List.of())),
                        "expect_status: expected a status such as 204, a class such as 2xx, or a list of them"),
                Arguments.of(
                        action("request", withNull("expect_status")),
                        "expect_status: expected a status such as 204, a class such as 2xx, or a list of them"),
                Arguments.of(action("webhook", Map.of()), "json: missing, expected what to send"),
                Arguments.of(
                        action("webhook", Map.of("json", 1, "method", "PUT")),
                        "method: unknown parameter, expected one of json, headers, timeout, expect_status"),
                Arguments.of(
                        action("check", Map.of("max_latency_ms", 0)), "max_latency_ms: is 0, " + whole + "1 to 300000"),
                Arguments.of(
                        action("check", Map.of("body_pattern", "(")),
                        "body_pattern: the pattern '(' is none of RE2 syntax: missing closing )"),
                Arguments.of(
                        action("check", Map.of("method", "HEAD", "body_pattern", "x")),
                        "body_pattern: the answer to HEAD has no body, expected the method GET"),
                Arguments.of(
                        new Action("1", "check", "nas.lan:443", Map.of("timeout", 0), Map.of()),
                        "target: 'nas.lan:443': expected a URL, such as https://api.example.org/status; timeout: is 0, "
                                + whole + "1 to 300"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldBeforeAnythingIsSent(Action action, String message) throws Exception {
        assertThat(validate(action)).isEqualTo(Verdict.no(message));
        assertThat(execute(action)).isEqualTo(ActionResult.error(message));
        assertThat(sent).isEmpty();
    }

    private Verdict validate(Action action) throws Exception {
        return plugin.validatePre(action).getValue();
    }

    private ActionResult execute(Action action) throws Exception {
        return plugin.execute(action).getValue();
    }

    private Verdict after(Action action, ActionResult result) throws Exception {
        return plugin.validatePost(action, result).getValue();
    }

    private static Action action(String type, Map<String, Object> params) {
        return new Action("1", type, URL, params, Map.of());
    }

    private static Map<String, Object> withNull(String name) {
        Map<String, Object> params = new HashMap<>();
        params.put(name, null);
        return params;
    }

    private static Map<String, Object> finding(String name, boolean ok, String message) {
        return Map.of("name", name, "ok", ok, "message", message);
    }

    private static HttpResponse response(int status, Body body, boolean truncated, int latency) {
        return new HttpResponse(
                status,
                HttpUrl.parse(URL),
                Map.of("x", List.of("y")),
                body,
                truncated,
                List.of(),
                Duration.ofMillis(latency),
                Duration.ofMillis(20));
    }
}
