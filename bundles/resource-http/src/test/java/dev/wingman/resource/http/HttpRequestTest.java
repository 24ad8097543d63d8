package dev.wingman.resource.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {

    private static final String VALUE =
            "its value begins or ends with a blank, or holds a line end or what is not ASCII";
    private static final String REFERENCE =
            "holds 'secret:', expected 'secret:NAME' or 'SCHEME secret:NAME' and nothing"
                    + " else, where NAME is up to 64 small letters, digits and hyphens";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "hOST",
                "Content-Length",
                "Transfer-Encoding",
                "Connection",
                "Upgrade",
                "HTTP2-Settings",
                "TE",
                "Trailer",
                "Expect",
                "Keep-Alive",
                "Via",
                "Accept-Encoding",
                "Proxy-Authorization",
                "proxy-anything"
            })
    void headersOfTheConnectionAreTheHosts(String name) {
        assertRefused(Map.of(name, "x"), "header '" + name + "': is set by the host alone");
    }

    static List<Arguments> values() {
        return List.of(
                Arguments.of("a\r\nHost: evil.example", VALUE),
                Arguments.of("a\nb", VALUE),
                Arguments.of("a\rb", VALUE),
                Arguments.of("a\0b", VALUE),
                Arguments.of(" a", VALUE),
                Arguments.of("a\t", VALUE),
                Arguments.of("b\u00fccher", VALUE),
                Arguments.of("a\u010ab", VALUE),
                Arguments.of("x".repeat(8001), "its value is 8001 characters long, expected at most 8000"),
                Arguments.of("secret:", REFERENCE),
                Arguments.of("secret:../../etc/passwd", REFERENCE),
                Arguments.of("secret:Token", REFERENCE),
                Arguments.of("Bearer  secret:token", REFERENCE),
                Arguments.of("xsecret:token", REFERENCE),
                Arguments.of("SECRET:token", REFERENCE),
                Arguments.of("a, secret:token", REFERENCE),
                Arguments.of("secret:token, b", REFERENCE));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueThatIsNotOneLineOfTextIsRefusedAndNotShown(String value, String why) {
        assertRefused(Map.of("X-Value", value), "header 'X-Value': " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\r\nb", "b\u00fc", "(a)", "a\0"})
    void aNameThatIsNoTokenIsRefused(String name) {
        assertRefused(
                Map.of(name, "x"),
                "header " + Shown.of(name) + ": expected a name of up to 100 letters, digits and hyphens");
    }

    @Test
    void namesThatDifferInCaseAreTheSameHeader() {
        Map<String, String> headers = new java.util.TreeMap<>(Map.of("Accept", "a", "accept", "b"));
        assertRefused(headers, "header 'accept': is there twice");
    }

    @Test
    void thereIsAnEndToHeaders() {
        Map<String, String> headers = new HashMap<>();
        IntStream.range(0, 65).forEach(i -> headers.put("X-" + i, "x"));
        assertRefused(headers, "there are 65 headers, expected at most 64");
    }

    @Test
    void boundsAreTold() {
        HttpUrl url = HttpUrl.parse("http://a.example/");
        assertThatThrownBy(
                        () -> new HttpRequest(HttpMethod.GET, url, Map.of(), Body.text("x"), Duration.ofSeconds(5), 0))
                .hasMessage("a GET request has no body");
        assertThatThrownBy(() -> new HttpRequest(HttpMethod.GET, url, Map.of(), Body.NONE, Duration.ofMillis(999), 0))
                .hasMessage("timeout is 999 ms, expected 1000 to 300000 ms");
        assertThatThrownBy(() -> new HttpRequest(HttpMethod.GET, url, Map.of(), Body.NONE, Duration.ofSeconds(301), 0))
                .hasMessage("timeout is 301000 ms, expected 1000 to 300000 ms");
        assertThatThrownBy(() -> new HttpRequest(HttpMethod.GET, url, Map.of(), Body.NONE, Duration.ofSeconds(5), 11))
                .hasMessage("redirects is 11, expected 0 to 10");
    }

    @Test
    void neitherValuesOfHeadersNorTheBodyAreInItsText() {
        assertThat(new HttpRequest(
                        HttpMethod.POST,
                        HttpUrl.parse("http://a.example/x"),
                        Map.of("Authorization", "Bearer hunter2"),
                        Body.text("hunter2"),
                        Duration.ofSeconds(5),
                        0))
                .hasToString("POST http://a.example/x [Authorization], 7 bytes");
    }

    private static void assertRefused(Map<String, String> headers, String message) {
        assertThatThrownBy(() -> new HttpRequest(
                        HttpMethod.GET,
                        HttpUrl.parse("http://a.example/"),
                        headers,
                        Body.NONE,
                        Duration.ofSeconds(5),
                        0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
