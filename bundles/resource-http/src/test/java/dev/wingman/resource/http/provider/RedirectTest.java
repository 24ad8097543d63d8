package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hop is a request of its own: permission, address and headers are looked at anew. */
class RedirectTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void aRedirectIsFollowedWhereThePluginMayGo() throws Exception {
        try (RawServer end = RawServer.sending(OK);
                RawServer start = redirecting(302, end.url("/there?x=y#part"));
                Client client = new Client()) {
            HttpResponse response = client.get(start.url("/here"));

            assertThat(response.body().text()).isEqualTo("ok");
            assertThat(response.url()).hasToString(end.url("/there?x=y"));
            assertThat(response.redirects()).containsExactly(HttpUrl.parse(start.url("/here")));
            assertThat(client.asked).containsExactly("127.0.0.1:" + end.port());
        }
    }

    @Test
    void aHostThatThePluginMayNotCallIsNotCalled() throws Exception {
        try (RawServer end = RawServer.sending(OK);
                RawServer start = redirecting(307, end.url("/"));
                Client client = new Client().permitting(url -> url.port() == start.port())) {
            assertThatThrownBy(() -> client.get(start.url("/")))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessage("not 127.0.0.1:" + end.port());
            assertThat(end.requests).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNotPublicIsNotReachedByARedirectEither() throws Exception {
        try (RawServer end = new RawServer("127.0.0.2", 0, (request, out) -> out.write(RawServer.bytes(OK)));
                RawServer start = redirecting(302, "http://127.0.0.2:" + end.port() + "/");
                Client client = new Client(
                        Client.settings(Map.of("*", List.of(Network.parse("127.0.0.1"))), java.util.Optional.empty()),
                        new SystemResolver())) {
            assertThatThrownBy(() -> client.get(start.url("/")))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.ADDRESS))
                    .hasToString("dev.wingman.resource.http.HttpException: 127.0.0.2:" + end.port()
                            + " leads to 127.0.0.2, which is not a public address but loopback; if it should, add"
                            + " '\"127.0.0.2:" + end.port() + "\": [127.0.0.2]' under 'private_addresses:' in"
                            + " etc/http.yaml");
            assertThat(end.requests).isEmpty();
        }
    }

    @Test
    void aCircleEndsAtTheLimit() throws Exception {
        try (RawServer server = redirecting(302, "/again");
                Client client = new Client()) {
            assertThatThrownBy(() -> client.get(server.url("/"), 3))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REDIRECT))
                    .hasToString("dev.wingman.resource.http.HttpException: 127.0.0.1:" + server.port()
                            + ": redirects more than 3 time(s)");
            assertThat(server.requests).hasSize(4);
        }
    }

    @Test
    void withoutRedirectsARedirectIsTheAnswer() throws Exception {
        try (RawServer server = redirecting(302, "http://anywhere.example/");
                Client client = new Client()) {
            HttpResponse response = client.get(server.url("/"), 0);

            assertThat(response.status()).isEqualTo(302);
            assertThat(response.header("location")).isEqualTo("http://anywhere.example/");
        }
    }

    static List<Arguments> places() {
        return List.of(
                Arguments.of("/x", "/x"),
                Arguments.of("x", "/a/x"),
                Arguments.of("./x?y", "/a/x?y"),
                Arguments.of("../x", "/x"),
                Arguments.of("../../../x", "/x"),
                Arguments.of("?y", "/a/b?y"),
                Arguments.of("#part", "/a/b?q"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aRelativePlaceIsSeenFromWhereItWasSaid(String location, String path) throws Exception {
        HttpRequest from = request(HttpMethod.GET, "http://a.example/a/b?q", Map.of(), Body.NONE);
        assertThat(Redirect.follow(from, head(302, location)).url())
                .isEqualTo(HttpUrl.parse("http://a.example" + path));
    }

    static List<Arguments> traps() {
        return List.of(
                Arguments.of(
                        "http://a.example/", "a.example:443: redirects to http://a.example/, from https to plain http"),
                Arguments.of(
                        "file:///etc/passwd",
                        "a.example:443: redirects to what is no URL to follow: scheme 'file': expected http or https"),
                Arguments.of(
                        "javascript:alert(1)",
                        "a.example:443: redirects to what is no URL to follow: 'javascript:alert(1)': expected a URL, such as https://api.example.org/status"),
                Arguments.of(
                        "https://user@evil.example/",
                        "a.example:443: redirects to what is no URL to follow: the URL holds a user name or a password before '@': name a secret in a header instead"),
                Arguments.of(
                        "//user@evil.example/",
                        "a.example:443: redirects to what is no URL to follow: the URL holds a user name or a password before '@': name a secret in a header instead"),
                Arguments.of(
                        "https://0x7f.1/",
                        "a.example:443: redirects to what is no URL to follow: host '0x7f.1': ends in a number, expected an IPv4 address as four decimal numbers from 0 to 255, such as 192.0.2.7"),
                Arguments.of(
                        "\\\\evil.example\\x",
                        "a.example:443: redirects to what is no URL to follow: Illegal character in path at index 0: \\\\evil.example\\x"));
    }

    @ParameterizedTest
    @MethodSource("traps")
    void aPlaceThatIsATrapIsNotGoneTo(String location, String message) {
        HttpRequest from = request(HttpMethod.GET, "https://a.example/", Map.of(), Body.NONE);
        assertThatThrownBy(() -> Redirect.follow(from, head(302, location)))
                .isInstanceOf(HttpException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 301, GET", "GET, 303, GET", "HEAD, 303, HEAD", "POST, 301, GET", "POST, 302, GET", "POST, 303, GET",
        "POST, 307, POST", "POST, 308, POST", "PUT, 302, PUT", "PUT, 303, GET", "DELETE, 303, GET",
                "DELETE, 308, DELETE"
    })
    void theMethodAndTheBodyStayWhereTheStatusSaysSo(HttpMethod method, int status, HttpMethod next) throws Exception {
        Body body = method.takesBody() ? Body.text("x") : Body.NONE;
        HttpRequest from = request(method, "http://a.example/", Map.of("Content-Type", "text/plain"), body);

        HttpRequest to = Redirect.follow(from, head(status, "/x"));

        assertThat(to.method()).isEqualTo(next);
        assertThat(to.body()).isEqualTo(method == next ? body : Body.NONE);
        assertThat(to.headers()).isEqualTo(method == next ? from.headers() : Map.of());
    }

    @Test
    void anotherOriginLearnsNoCredentials() throws Exception {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer secret:x", "Cookie", "a=b", "X-Api-Key", "k", "Accept", "text/plain");
        HttpRequest from = request(HttpMethod.GET, "https://a.example/", headers, Body.NONE);

        assertThat(Redirect.follow(from, head(302, "https://a.example/x")).headers())
                .isEqualTo(headers);
        for (String elsewhere : List.of("https://b.example/", "https://a.example:8443/", "//b.example/")) {
            assertThat(Redirect.follow(from, head(302, elsewhere)).headers()).isEqualTo(Map.of("Accept", "text/plain"));
        }
    }

    private static RawServer redirecting(int status, String location) throws Exception {
        return RawServer.sending(
                "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static ResponseHead head(int status, String location) {
        return new ResponseHead(status, Map.of("location", List.of(location)));
    }

    private static HttpRequest request(HttpMethod method, String url, Map<String, String> headers, Body body) {
        return new HttpRequest(method, HttpUrl.parse(url), headers, body, Client.TIMEOUT, 5);
    }
}
