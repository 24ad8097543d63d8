package dev.wingman.resource.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.permissions.ResourcePermission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a URL means to a permission: one way to write a host, and no trick that is two hosts at once. */
class HttpUrlTest {

    private static final String PARTS = "expected parts of 1 to 63 letters, digits and inner hyphens, joined by dots";
    private static final String FOUR =
            "ends in a number, expected an IPv4 address as four decimal numbers from 0 to 255, such as 192.0.2.7";
    private static final String SIX = "expected an IPv6 address, such as [2001:db8::7]";
    private static final String OTHERS =
            "holds characters that stand for others; write its ASCII form, which begins with xn--";
    private static final String NONE =
            "holds characters that no host name has; write its ASCII form, which begins with xn--";
    private static final String LIKE_IPV4 =
            "begins like an IPv4 address and goes on as a name, so that patterns could mistake it";

    static List<Arguments> targets() {
        return List.of(
                Arguments.of("http://api.example.org/", "api.example.org:80"),
                Arguments.of("https://api.example.org", "api.example.org:443"),
                Arguments.of("HTTPS://API.Example.ORG/", "api.example.org:443"),
                Arguments.of("https://api.example.org:8443/x?y=z", "api.example.org:8443"),
                Arguments.of("https://api.example.org?y", "api.example.org:443"),
                Arguments.of("http://nas/", "nas:80"),
                Arguments.of("http://163.com/", "163.com:80"),
                Arguments.of("http://192.168.1.20:8080/", "192.168.1.20:8080"),
                Arguments.of("http://[::1]/", "[::1]:80"),
                Arguments.of("http://[0:0:0:0:0:0:0:1]:8080/", "[::1]:8080"),
                Arguments.of("http://[2001:DB8:0:0:1:0:0:1]/", "[2001:db8::1:0:0:1]:80"),
                Arguments.of("http://[2001:db8:0:1:1:1:1:1]/", "[2001:db8:0:1:1:1:1:1]:80"),
                Arguments.of("http://[0001::]/", "[1::]:80"),
                Arguments.of("http://[::]/", "[::]:80"),
                // An IPv4 address, whatever it is dressed as.
                Arguments.of("http://[::ffff:127.0.0.1]/", "127.0.0.1:80"),
                Arguments.of("http://[::FFFF:7f00:1]/", "127.0.0.1:80"),
                Arguments.of("http://[0:0:0:0:0:ffff:127.0.0.1]/", "127.0.0.1:80"),
                Arguments.of("http://[64:ff9b::10.0.0.1]/", "[64:ff9b::a00:1]:80"),
                // Look-alikes: Cyrillic a, Greek omicron, dotless i. None of them is what it looks like.
                Arguments.of("https://\u0430pi.example.org/", "xn--pi-6kc.example.org:443"),
                Arguments.of("https://api.example.\u03bfrg/", "api.example.xn--rg-ibc:443"),
                Arguments.of("https://ap\u0131.example.org/", "xn--ap-ipa.example.org:443"),
                Arguments.of("https://b\u00fccher.example.org/", "xn--bcher-kva.example.org:443"),
                Arguments.of("https://B\u00dcCHER.example.org/", "xn--bcher-kva.example.org:443"),
                Arguments.of("https://XN--BCHER-KVA.example.org/", "xn--bcher-kva.example.org:443"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aTargetIsTheSameHoweverItsUrlIsWritten(String url, String target) {
        HttpUrl parsed = HttpUrl.parse(url);

        assertThat(parsed.target()).isEqualTo(target);
        assertThat(ResourcePermission.isTarget(target)).isTrue();
        assertThat(HttpUrl.parse(parsed.toString())).isEqualTo(parsed);
    }

    static List<Arguments> tricks() {
        return List.of(
                // Two readers, two hosts.
                refused(
                        "http://api.example.org@evil.example/",
                        "the URL holds a user name or a password before '@': name a secret in a header instead"),
                refused(
                        "http://user:password@api.example.org/",
                        "the URL holds a user name or a password before '@': name a secret in a header instead"),
                refused(
                        "http://evil.example\\@api.example.org/",
                        "path '/\\@api.example.org/': holds what a URL cannot hold, expected %XX escapes for it"),
                refused(
                        "http://evil.example#@api.example.org/",
                        "the URL holds a fragment after '#', which is never sent: leave it out"),
                refused("http:///api.example.org/", "the URL names no host"),
                refused(
                        "http:api.example.org/",
                        "'http:api.example.org/': expected a URL, such as https://api.example.org/status"),
                refused(
                        "//api.example.org/",
                        "'//api.example.org/': expected a URL, such as https://api.example.org/status"),
                refused(
                        "api.example.org:443",
                        "'api.example.org:443': expected a URL, such as https://api.example.org/status"),
                refused("", "'': expected a URL, such as https://api.example.org/status"),
                // Another scheme, another port.
                refused("ftp://api.example.org/", "scheme 'ftp': expected http or https"),
                refused("file://api.example.org/etc/passwd", "scheme 'file': expected http or https"),
                refused(
                        "jar:http://api.example.org!/",
                        "'jar:http://api.example.org!/': expected a URL, such as https://api.example.org/status"),
                refused("http://api.example.org:/", "port '': expected a decimal number from 1 to 65535"),
                refused("http://api.example.org:0/", "port '0': expected a decimal number from 1 to 65535"),
                refused("http://api.example.org:080/", "port '080': expected a decimal number from 1 to 65535"),
                refused("http://api.example.org:65536/", "port '65536': expected a decimal number from 1 to 65535"),
                refused("http://api.example.org:+80/", "port '+80': expected a decimal number from 1 to 65535"),
                refused("http://api.example.org:0x50/", "port '0x50': expected a decimal number from 1 to 65535"),
                refused(
                        "http://api.example.org:\u0668\u0660/",
                        "port '\\u0668\\u0660': expected a decimal number from 1 to 65535"),
                refused(
                        "http://api.example.org:80:443/",
                        "the host holds several ':': an IPv6 address stands in brackets"),
                refused("http://::1/", "the host holds several ':': an IPv6 address stands in brackets"),
                refused("http://2001:db8::7/", "the host holds several ':': an IPv6 address stands in brackets"),
                // Dots.
                refused("http://api.example.org./", "host 'api.example.org.': ends in a dot; leave it off"),
                refused("http://api..example.org/", "host 'api..example.org': holds an empty part between its dots"),
                refused("http://.example.org/", "host '.example.org': holds an empty part between its dots"),
                refused("http://./", "host '.': ends in a dot; leave it off"),
                refused("http://api\u3002example.org/", "host 'api\\u3002example.org': " + OTHERS),
                // Addresses in disguise.
                refused("http://0177.0.0.1/", "host '0177.0.0.1': " + FOUR),
                refused("http://0x7f.0.0.1/", "host '0x7f.0.0.1': " + FOUR),
                refused("http://0x7f000001/", "host '0x7f000001': " + FOUR),
                refused("http://2130706433/", "host '2130706433': " + FOUR),
                refused("http://127.1/", "host '127.1': " + FOUR),
                refused("http://127.0.0.0x1/", "host '127.0.0.0x1': " + FOUR),
                refused("http://127.0.0.256/", "host '127.0.0.256': " + FOUR),
                refused("http://127.0.0.1.5/", "host '127.0.0.1.5': " + FOUR),
                refused("http://127.0.0.01/", "host '127.0.0.01': " + FOUR),
                refused("http://example.1/", "host 'example.1': " + FOUR),
                refused("http://127.0.0.1./", "host '127.0.0.1.': ends in a dot; leave it off"),
                refused("http://\u2460\u2461\u2466.0.0.1/", "host '\\u2460\\u2461\\u2466.0.0.1': " + OTHERS),
                refused("http://10.0.0.example.org/", "host '10.0.0.example.org': " + LIKE_IPV4),
                refused("http://192.168.1.20.evil.example/", "host '192.168.1.20.evil.example': " + LIKE_IPV4),
                // IPv6.
                refused(
                        "http://[::1%25eth0]/",
                        "host '[::1%25eth0]': names a zone, which means something on one machine only; leave it out"),
                refused("http://[::1/", "the host holds several ':': an IPv6 address stands in brackets"),
                refused("http://::1]/", "host '::1]': " + PARTS),
                refused("http://[]/", "host '[]': " + SIX),
                refused("http://[1::2::3]/", "host '[1::2::3]': " + SIX),
                refused("http://[1:2:3:4:5:6:7]/", "host '[1:2:3:4:5:6:7]': " + SIX),
                refused("http://[1:2:3:4:5:6:7:8:9]/", "host '[1:2:3:4:5:6:7:8:9]': " + SIX),
                refused("http://[1:2:3:4:5:6:7::8]/", "host '[1:2:3:4:5:6:7::8]': " + SIX),
                refused("http://[::12345]/", "host '[::12345]': " + SIX),
                refused("http://[::1.2.3]/", "host '[::1.2.3]': " + SIX),
                refused("http://[::01.2.3.4]/", "host '[::01.2.3.4]': " + SIX),
                refused("http://[1.2.3.4::]/", "host '[1.2.3.4::]': " + SIX),
                refused("http://[v1.x]/", "host '[v1.x]': " + SIX),
                refused("http://[127.0.0.1]/", "host '[127.0.0.1]': " + SIX),
                // Characters.
                refused(
                        "http://api.example.org%2eevil.example/",
                        "host 'api.example.org%2eevil.example': holds a percent escape, which means different things to different programs; write it out"),
                refused(
                        "http://api%00.example.org/",
                        "host 'api%00.example.org': holds a percent escape, which means different things to different programs; write it out"),
                refused("http://api_x.example.org/", "host 'api_x.example.org': " + PARTS),
                refused("http://-api.example.org/", "host '-api.example.org': " + PARTS),
                refused("http://api-.example.org/", "host 'api-.example.org': " + PARTS),
                refused("http://*.example.org/", "host '*.example.org': " + PARTS),
                refused("http://api,evil.example.org/", "host 'api,evil.example.org': " + PARTS),
                refused("http://" + "a".repeat(64) + "/", "host '" + "a".repeat(64) + "': " + PARTS),
                refused("http://\uff41pi.example.org/", "host '\\uFF41pi.example.org': " + OTHERS),
                refused("http://api\u00ad.example.org/", "host 'api\\u00AD.example.org': " + OTHERS),
                refused("http://stra\u00dfe.example/", "host 'stra\\u00DFe.example': " + OTHERS),
                refused("http://api\u200d.example.org/", "host 'api\\u200D.example.org': " + OTHERS),
                refused("http://ap\u2170.example.org/", "host 'ap\\u2170.example.org': " + OTHERS),
                refused("http://\u2100.example.org/", "host '\\u2100.example.org': " + NONE),
                refused("http://api\u202e.example.org/", "host 'api\\u202E.example.org': " + NONE),
                refused(
                        " http://api.example.org/",
                        "the URL holds a blank or control character (U+0020) at index 0: leave it out"),
                refused(
                        "http://api.example.org/a b",
                        "the URL holds a blank or control character (U+0020) at index 24: leave it out"),
                refused(
                        "http://api.example.org/\r\nX: y",
                        "the URL holds a blank or control character (U+000D) at index 23: leave it out"),
                refused(
                        "ht\ttp://api.example.org/",
                        "the URL holds a blank or control character (U+0009) at index 2: leave it out"),
                refused(
                        "http://api\u00a0.example.org/",
                        "the URL holds a blank or control character (U+00A0) at index 10: leave it out"),
                refused(
                        "http://api.example.org/\u0085",
                        "the URL holds a blank or control character (U+0085) at index 23: leave it out"),
                refused(
                        "http://api.example.org/b\u00fccher",
                        "path '/b\\u00FCcher': holds what a URL cannot hold, expected %XX escapes for it"),
                refused(
                        "http://api.example.org/%zz",
                        "path '/%zz': holds what a URL cannot hold, expected %XX escapes for it"),
                refused(
                        "http://api.example.org/%",
                        "path '/%': holds what a URL cannot hold, expected %XX escapes for it"),
                refused(
                        "http://api.example.org/" + "a".repeat(8000),
                        "the URL is 8023 characters long, expected at most 8000"),
                refused(
                        "http://" + "a.".repeat(127) + "aa/",
                        "host '" + "a.".repeat(40) + "…': is 256 characters long, expected at most 253"));
    }

    private static Arguments refused(String url, String message) {
        return Arguments.of(url, message);
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void aTrickIsRefusedAndToldWhy(String url, String message) {
        assertThatThrownBy(() -> HttpUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void partsThatAreNotCanonicalMakeNoUrl() {
        assertThatThrownBy(() -> new HttpUrl("http", "API.example.org", 80, "/"))
                .hasMessage("host 'API.example.org': expected its canonical form api.example.org");
        assertThatThrownBy(() -> new HttpUrl("http", "[::ffff:127.0.0.1]", 80, "/"))
                .hasMessage("host '[::ffff:127.0.0.1]': expected its canonical form 127.0.0.1");
        assertThatThrownBy(() -> new HttpUrl("HTTP", "a", 80, "/")).hasMessage("scheme 'HTTP': expected http or https");
        assertThatThrownBy(() -> new HttpUrl("http", "a", 0, "/")).hasMessage("port 0: expected 1 to 65535");
        assertThatThrownBy(() -> new HttpUrl("http", "a", 80, "x"))
                .hasMessage("path 'x': holds what a URL cannot hold, expected %XX escapes for it");
    }

    static List<Arguments> patterns() {
        return List.of(
                Arguments.of("api.example.org:443", "https://api.example.org/", true),
                Arguments.of("api.example.org:443", "http://api.example.org/", false),
                Arguments.of("api.example.org:443", "https://\u0430pi.example.org/", false),
                Arguments.of("api.example.org:*", "http://api.example.org:81/", true),
                Arguments.of("api.example.org", "https://api.example.org/", false),
                Arguments.of("*.example.org:443", "https://example.org/", false),
                Arguments.of("*.example.org:443", "https://api.example.org.evil.example/", false),
                Arguments.of("192.168.1.*:80", "http://192.168.1.7/", true),
                Arguments.of("192.168.1.*:80", "http://[::ffff:192.168.1.7]/", true),
                Arguments.of("127.0.0.1:80", "http://[::1]/", false),
                Arguments.of("[fd00:*]:80", "http://[FE80:0::1]/", false),
                Arguments.of("[fd00:*]:80", "http://[FD00:1::1]/", true));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aPatternOfAManifestIsComparedWithTheTarget(String pattern, String url, boolean covered) {
        assertThat(new ResourcePermission("http/" + pattern, "request")
                        .implies(new ResourcePermission(
                                "http/" + HttpUrl.parse(url).target(), "request")))
                .isEqualTo(covered);
    }

    @Test
    void onTheWireThePortIsThereWhereTheSchemeDoesNotImplyIt() {
        assertThat(HttpUrl.parse("https://a.example:443/x?y").authority()).isEqualTo("a.example");
        assertThat(HttpUrl.parse("http://a.example:443/x?y").authority()).isEqualTo("a.example:443");
        assertThat(HttpUrl.parse("http://a.example:443/x?y").origin()).isEqualTo("http://a.example:443");
        assertThat(HttpUrl.parse("http://a.example?y").path()).isEqualTo("/?y");
    }
}
