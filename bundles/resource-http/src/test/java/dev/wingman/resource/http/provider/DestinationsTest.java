package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpUrl;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A permission on a name is none on whatever that name leads to. */
class DestinationsTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "::, unspecified",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "::1, loopback",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.0.1, private",
        "fc00::1, unique-local",
        "fdff::1, unique-local",
        "169.254.169.254, link-local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, reserved",
        "100.64.0.1, shared (carrier-grade NAT)",
        "100.127.255.255, shared (carrier-grade NAT)",
        "224.0.0.1, multicast",
        "239.255.255.250, multicast",
        "ff02::1, multicast",
        "255.255.255.255, broadcast",
        "240.0.0.1, reserved",
        "192.0.0.1, reserved",
        "192.0.2.1, documentation",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "2001:db8::1, documentation",
        "3fff::1, documentation",
        "198.18.0.1, benchmark",
        "192.88.99.1, tunnel",
        "2002:7f00:1::, tunnel",
        "2001::1, tunnel",
        "64:ff9b:1::1, tunnel",
        "2001:10::1, reserved",
        "100::1, reserved",
        "4000::1, reserved",
        "::127.0.0.1, reserved",
        // A translated address is what it is translated to.
        "64:ff9b::127.0.0.1, loopback",
        "64:ff9b::10.0.0.1, private",
        "64:ff9b::8.8.8.8, public",
        "8.8.8.8, public",
        "100.63.255.255, public",
        "100.128.0.0, public",
        "172.32.0.1, public",
        "2606:4700::1111, public"
    })
    void anAddressIsWhatTheRegistriesSay(String address, String kind) throws Exception {
        assertThat(AddressKind.of(InetAddress.getByName(address).getAddress())).hasToString(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fd00::1",
                "fe80::1",
                "::ffff:127.0.0.1"
            })
    void aNameThatLeadsToNoPublicAddressIsRefused(String address) throws Exception {
        InetAddress leads = InetAddress.getByName(address);
        Destinations destinations =
                new Destinations(Client.knowing("api.example", address), Map.of(), Optional.empty());

        assertThatThrownBy(() -> destinations.of(HttpUrl.parse("https://api.example/")))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.ADDRESS))
                .satisfies(e -> assertThat(e.sent()).isFalse())
                .hasToString("dev.wingman.resource.http.HttpException: api.example:443 leads to "
                        + leads.getHostAddress() + ", which is not a public address but "
                        + AddressKind.of(leads.getAddress()) + "; if it should, add '\"api.example:443\": ["
                        + leads.getHostAddress() + "]' under 'private_addresses:' in etc/http.yaml");
    }

    @Test
    void oneAddressThatIsRefusedRefusesTheName() {
        Destinations destinations =
                new Destinations(Client.knowing("api.example", "8.8.8.8", "192.168.1.1"), Map.of(), Optional.empty());

        assertThatThrownBy(() -> destinations.of(HttpUrl.parse("https://api.example/")))
                .hasMessageStartingWith("api.example:443 leads to 192.168.1.1, which is not a public address");
    }

    @Test
    void aPublicAddressIsReached() throws Exception {
        Destinations destinations =
                new Destinations(Client.knowing("api.example", "8.8.8.8", "2606:4700::1"), Map.of(), Optional.empty());

        assertThat(destinations.of(HttpUrl.parse("https://api.example/")))
                .containsExactly(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("2606:4700::1"));
    }

    @Test
    void theOperatorSaysWhichNamesMayLeadWhere() throws Exception {
        Destinations destinations = new Destinations(
                name -> List.of(InetAddress.getByName("192.168.1.20")),
                Map.of("*.lan:443", List.of(Network.parse("192.168.1.0/24"), Network.parse("fd00::/8"))),
                Optional.empty());

        assertThat(destinations.of(HttpUrl.parse("https://nas.lan/"))).hasSize(1);
        assertThatThrownBy(() -> destinations.of(HttpUrl.parse("http://nas.lan/")))
                .hasMessageStartingWith("nas.lan:80 leads to 192.168.1.20");
        assertThatThrownBy(() -> destinations.of(HttpUrl.parse("https://api.example/")))
                .hasMessageStartingWith("api.example:443 leads to 192.168.1.20");
    }

    @Test
    void aLiteralAddressIsCheckedWithoutALookUp() {
        Destinations destinations = new Destinations(
                name -> {
                    throw new AssertionError("looked up " + name);
                },
                Map.of(),
                Optional.empty());

        assertThatThrownBy(() -> destinations.checkLiteral(HttpUrl.parse("http://[::ffff:10.0.0.1]/")))
                .hasMessageStartingWith("10.0.0.1:80 leads to 10.0.0.1, which is not a public address but private");
    }

    @Test
    void aNameWithoutAddressIsTold() {
        Destinations destinations =
                new Destinations(Client.knowing("other.example", "8.8.8.8"), Map.of(), Optional.empty());

        assertThatThrownBy(() -> destinations.of(HttpUrl.parse("https://api.example/")))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NAME))
                .hasToString(
                        "dev.wingman.resource.http.HttpException: api.example: the name has no address (api.example)");
    }

    /** The first answer is what is checked and what is connected to; the second, to the trap, is never asked for. */
    @Test
    void aNameThatChangesItsMindBetweenCheckAndConnectionLeadsNowhereElse() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.2", "127.0.0.1", "127.0.0.1"));
        NameResolver rebinding = name -> List.of(InetAddress.getByName(answers.removeFirst()));
        HttpSettings settings =
                Client.settings(Map.of("rebind.example:*", List.of(Network.parse("127.0.0.2"))), Optional.empty());
        RawServer.Script ok = (request, out) -> out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n\r\nok"));
        try (RawServer allowed = new RawServer("127.0.0.2", 0, ok);
                RawServer trap = new RawServer("127.0.0.1", allowed.port(), ok);
                Client client = new Client(settings, rebinding)) {
            String url = "http://rebind.example:" + allowed.port() + "/";

            assertThat(client.get(url).body().text()).isEqualTo("ok");
            assertThat(allowed.requests).singleElement().asString().contains("Host: rebind.example:" + allowed.port());
            assertThat(answers).hasSize(2);

            assertThatThrownBy(() -> client.get(url)).hasMessageContaining(" leads to 127.0.0.1, ");
            assertThat(trap.requests).isEmpty();
            assertThat(allowed.requests).hasSize(1);
        }
    }

    @Test
    void aProxyOfTheJvmIsNotUsed() throws Exception {
        try (RawServer proxy = RawServer.sending("HTTP/1.1 200 OK\r\n\r\nproxy");
                RawServer server = RawServer.sending("HTTP/1.1 200 OK\r\n\r\nserver");
                Client client = new Client()) {
            for (String kind : List.of("http", "https", "socks")) {
                System.setProperty(kind + (kind.equals("socks") ? "ProxyHost" : ".proxyHost"), "127.0.0.1");
                System.setProperty(kind + (kind.equals("socks") ? "ProxyPort" : ".proxyPort"), "" + proxy.port());
            }
            assertThat(client.get(server.url("/")).body().text()).isEqualTo("server");
            assertThat(proxy.requests).isEmpty();
        } finally {
            for (String key : List.of("http.proxy", "https.proxy", "socksProxy")) {
                System.clearProperty(key + "Host");
                System.clearProperty(key + "Port");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.1/24, its length does not fit its address",
        "10.0.0.0/33, its length does not fit its address",
        "fd00::1/8, its length does not fit its address"
    })
    void aNetworkWithBitsBehindItsLengthIsAMistake(String text, String why) {
        assertThatThrownBy(() -> Network.parse(text)).hasMessage("'" + text + "' is no network: " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nas.lan", "192.168.1.0/", "/8", "127.1", "10", "::1%lo", "1.2.3.4.5"})
    void whatIsNoNetworkIsAMistake(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
