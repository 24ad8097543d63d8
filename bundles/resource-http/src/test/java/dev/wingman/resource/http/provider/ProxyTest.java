package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a proxy, what is checked is still what is called: it gets an address that was checked here, and no name. */
class ProxyTest {

    private static final String NAME = "api.example";
    private static final String ADDRESS = "93.184.216.34";
    private static final String CREDENTIALS = "wingman:hunter2-hunter2";
    private static final String ENCODED =
            Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path directory;

    private static RawServer ok() throws Exception {
        return RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    private Client client(ProxyRule proxy) {
        return client(proxy, ADDRESS);
    }

    private Client client(ProxyRule proxy, String... addresses) {
        return new Client(Client.through(proxy, Optional.empty(), directory), Client.knowing(NAME, addresses));
    }

    @Test
    void plainHttpGoesThroughATunnelToTheCheckedAddress() throws Exception {
        try (RawServer server = ok();
                ProxyDouble proxy = new ProxyDouble().reaching(ADDRESS + ":80", server.port());
                Client client = client(proxy.rule())) {
            HttpResponse response = client.get("http://" + NAME + "/path?q=1");

            assertThat(response.body().text()).isEqualTo("ok");
            assertThat(proxy.heads)
                    .containsExactly("CONNECT " + ADDRESS + ":80 HTTP/1.1\r\nHost: " + ADDRESS + ":80\r\n\r\n");
            assertThat(server.requests)
                    .singleElement()
                    .asString()
                    .startsWith("GET /path?q=1 HTTP/1.1\r\nHost: " + NAME + "\r\n");
        }
    }

    @Test
    void throughTheTunnelTheServerStillProvesItsName() throws Exception {
        Certificates certificates = new Certificates(directory);
        assertThat(secure(certificates, certificates.signed("good", "dns:" + NAME)))
                .isEqualTo("ok");
        assertThatThrownBy(() -> secure(certificates, certificates.signed("other", "ip:" + ADDRESS)))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TLS))
                .satisfies(e -> assertThat(e.sent()).isFalse())
                .asString()
                .contains("api.example:443 through the proxy 127.0.0.1:", ": TLS: No name matching api.example found");
    }

    private String secure(Certificates certificates, SSLServerSocket socket) throws Exception {
        try (RawServer server = new RawServer(
                        socket,
                        "127.0.0.1",
                        0,
                        (request, out) ->
                                out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")));
                ProxyDouble proxy = new ProxyDouble().reaching(ADDRESS + ":443", server.port());
                Client client = new Client(
                        Client.through(proxy.rule(), Optional.of(certificates.caFile()), directory),
                        Client.knowing(NAME, ADDRESS))) {
            String text = client.get("https://" + NAME + "/").body().text();
            assertThat(proxy.heads).singleElement().asString().startsWith("CONNECT " + ADDRESS + ":443 ");
            return text;
        }
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws Exception {
        try (RawServer server = ok();
                ProxyDouble proxy = new ProxyDouble().reaching("[2606:4700:0:0:0:0:0:1]:80", server.port());
                Client client = client(proxy.rule(), "2606:4700::1")) {
            assertThat(client.get("http://" + NAME + "/").body().text()).isEqualTo("ok");
        }
    }

    @Test
    void whatIsListedIsReachedWithoutTheProxy() throws Exception {
        try (RawServer server = ok();
                ProxyDouble proxy = new ProxyDouble();
                Client client = new Client(
                        new HttpSettings(
                                Map.of("*", List.of(Network.parse("127.0.0.1"))),
                                Duration.ofSeconds(10),
                                4096,
                                4096,
                                Optional.empty(),
                                directory,
                                Map.of(),
                                Optional.of(proxy.rule("*.example:*"))),
                        Client.knowing(NAME, "127.0.0.1"))) {
            assertThat(client.get("http://" + NAME + ":" + server.port() + "/").status())
                    .isEqualTo(200);
            assertThat(proxy.heads).isEmpty();
        }
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsRefusedBeforeTheProxyHearsOfIt() throws Exception {
        try (ProxyDouble proxy = new ProxyDouble();
                Client client = client(proxy.rule(), ADDRESS, "192.168.1.20")) {
            assertThatThrownBy(() -> client.get("http://" + NAME + "/"))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.ADDRESS))
                    .asString()
                    .contains("api.example:80 leads to 192.168.1.20, which is not a public address but private");
            assertThat(proxy.heads).isEmpty();
        }
    }

    /** An answer of the resolver that changes between look and connection changes nothing, with a proxy as without. */
    @Test
    void theNameIsLookedUpOnceAndTheProxyIsGivenThatAnswer() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        NameResolver rebinding =
                name -> List.of(InetAddress.getByName(looks.getAndIncrement() == 0 ? ADDRESS : "169.254.169.254"));
        try (RawServer server = ok();
                ProxyDouble proxy = new ProxyDouble().reaching(ADDRESS + ":80", server.port());
                Client client = new Client(Client.through(proxy.rule(), Optional.empty(), directory), rebinding)) {
            assertThat(client.get("http://" + NAME + "/").status()).isEqualTo(200);
            assertThat(looks).hasValue(1);
        }
    }

    @Test
    void aRedirectToAPrivateAddressIsRefusedBehindTheProxyToo() throws Exception {
        try (RawServer server = RawServer.sending(
                        "HTTP/1.1 302 Go\r\nLocation: http://192.168.1.1/\r\nContent-Length: 0\r\n\r\n");
                ProxyDouble proxy = new ProxyDouble().reaching(ADDRESS + ":80", server.port());
                Client client = client(proxy.rule())) {
            assertThatThrownBy(() -> client.get("http://" + NAME + "/"))
                    .hasMessageContaining("192.168.1.1:80 leads to 192.168.1.1, which is not a public address");
            assertThat(proxy.heads).hasSize(1);
        }
    }

    /** The operator meant this machine, and the proxy would take it for itself. */
    @Test
    void anAddressThatMeansTheProxyBehindItIsRefusedThoughTheOperatorListedIt() throws Exception {
        for (String address : List.of("127.0.0.1", "169.254.169.254", "::1")) {
            try (ProxyDouble proxy = new ProxyDouble();
                    Client client = new Client(
                            new HttpSettings(
                                    Map.of("*", List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0"))),
                                    Duration.ofSeconds(10),
                                    4096,
                                    4096,
                                    Optional.empty(),
                                    directory,
                                    Map.of(),
                                    Optional.of(proxy.rule())),
                            Client.knowing(NAME, address))) {
                assertThatThrownBy(() -> client.get("http://" + NAME + "/"))
                        .asInstanceOf(type(HttpException.class))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.ADDRESS))
                        .asString()
                        .contains("which would be one of the proxy 127.0.0.1:")
                        .endsWith("add 'api.example:80' under 'no_proxy:' in etc/http.yaml");
                assertThat(proxy.heads).isEmpty();
            }
        }
    }

    @Test
    void theNextAddressIsTriedWhereTheProxyCannotReachTheFirst() throws Exception {
        try (RawServer server = ok();
                ProxyDouble proxy = new ProxyDouble().reaching(ADDRESS + ":80", server.port());
                Client client = client(proxy.rule(), "2606:4700::1", ADDRESS)) {
            assertThat(client.get("http://" + NAME + "/").status()).isEqualTo(200);
            assertThat(proxy.heads).hasSize(2);
        }
    }

    @Test
    void credentialsGoToTheProxyAlone() throws Exception {
        secret(CREDENTIALS);
        try (RawServer server = ok();
                ProxyDouble proxy = new ProxyDouble().reaching(ADDRESS + ":80", server.port());
                Client client = client(withCredentials(proxy))) {
            assertThat(client.get("http://" + NAME + "/").status()).isEqualTo(200);
            assertThat(proxy.heads).singleElement().asString().contains("Proxy-Authorization: Basic " + ENCODED);
            assertThat(server.requests)
                    .singleElement()
                    .asString()
                    .doesNotContainIgnoringCase("proxy")
                    .doesNotContain(ENCODED);
        }
    }

    /** The proxy sees plain HTTP, and can put into it what it knows. */
    @Test
    void credentialsThatComeBackInAnAnswerAreNotShown() throws Exception {
        secret(CREDENTIALS);
        try (RawServer server = RawServer.sending(
                        "HTTP/1.1 200 OK\r\nX-Echo: " + ENCODED + "\r\n\r\n" + CREDENTIALS + " " + ENCODED);
                ProxyDouble proxy = new ProxyDouble().reaching(ADDRESS + ":80", server.port());
                Client client = client(withCredentials(proxy))) {
            HttpResponse response = client.get("http://" + NAME + "/");

            assertThat(response.body().text()).isEqualTo("[secret:proxy] [secret:proxy]");
            assertThat(response.header("x-echo")).isEqualTo("[secret:proxy]");
        }
    }

    @Test
    void credentialsThatCannotBeUsedAreToldByTheCheckAndNotShown() throws Exception {
        try (ProxyDouble proxy = new ProxyDouble();
                Client client = client(withCredentials(proxy))) {
            assertThatThrownBy(() -> client.check(request()))
                    .hasMessage("the secret 'proxy' is not sent: there is no file " + directory.resolve("proxy"));
            secret("hunter2-without-user");
            assertThatThrownBy(() -> client.get("http://" + NAME + "/"))
                    .hasMessage("the secret 'proxy' is not sent: " + directory.resolve("proxy")
                            + " does not hold user:password for the proxy "
                            + proxy.url().target());
            assertThat(proxy.heads).isEmpty();
        }
    }

    @Test
    void noPluginGetsTheCredentialsByNamingThem() throws Exception {
        secret(CREDENTIALS);
        try (ProxyDouble proxy = new ProxyDouble();
                Client client = client(withCredentials(proxy))) {
            HttpRequest naming = new HttpRequest(
                    HttpMethod.GET,
                    HttpUrl.parse("http://" + NAME + "/"),
                    Map.of("Authorization", "Basic secret:proxy"),
                    Body.NONE,
                    Client.TIMEOUT,
                    0);
            assertThatThrownBy(() -> client.send(naming))
                    .hasMessage("the secret 'proxy' is not sent: it is not listed under 'secrets:' in etc/http.yaml");
        }
    }

    @Test
    void aProxyWithoutAnAddressIsTold() throws Exception {
        ProxyRule nowhere = new ProxyRule(HttpUrl.parse("http://proxy.lan:3128"), List.of(), Optional.empty());
        try (Client client = client(nowhere)) {
            assertThatThrownBy(() -> client.get("http://" + NAME + "/"))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROXY))
                    .satisfies(e -> assertThat(e.sent()).isFalse())
                    .hasToString(
                            "dev.wingman.resource.http.HttpException: api.example:80: the proxy proxy.lan:3128 has a"
                                    + " name without an address (proxy.lan)");
        }
    }

    /** The proxy could look it up, and nobody would have looked at the answer. */
    @Test
    void aNameThatOnlyTheProxyKnowsIsNotAsked() throws Exception {
        try (ProxyDouble proxy = new ProxyDouble();
                Client client = new Client(Client.through(proxy.rule(), Optional.empty(), directory), name -> {
                    throw new UnknownHostException(name);
                })) {
            assertThatThrownBy(() -> client.get("http://" + NAME + "/"))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NAME));
            assertThat(proxy.heads).isEmpty();
        }
    }

    private static ProxyRule withCredentials(ProxyDouble proxy) {
        return new ProxyRule(proxy.url(), List.of(), Optional.of("proxy"));
    }

    private void secret(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("proxy"), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static HttpRequest request() {
        return new HttpRequest(
                HttpMethod.GET, HttpUrl.parse("http://" + NAME + "/"), Map.of(), Body.NONE, Client.TIMEOUT, 0);
    }
}
