package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.ClassPathResources;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Guest;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One guest, one name: whatever a caller writes, the permission is asked about what the API will be asked for. */
class ProxmoxTargetTest {

    private static final String EXPECTED =
            ", expected proxmox://NODE, proxmox://NODE/qemu/ID or proxmox://NODE/lxc/ID, such as proxmox://pve1/qemu/101";

    private static final String NO_ID = ", which is no number from 100 to 999999999 as the API writes it";

    @ParameterizedTest
    @CsvSource({
        "proxmox://pve1/qemu/101, pve1/qemu/101",
        "proxmox://pve1/lxc/200, pve1/lxc/200",
        "pve1/lxc/999999999, pve1/lxc/999999999",
        "proxmox://PVE1/qemu/101, pve1/qemu/101",
        "proxmox://pve1, pve1",
        "1-big-node, 1-big-node",
    })
    void whatIsWrittenHasOneCanonicalName(String written, String canonical) {
        assertThat(ProxmoxTarget.parse(written).canonical()).isEqualTo(canonical);
    }

    @Test
    void aTargetIsTakenApartForTheApi() {
        assertThat(ProxmoxTarget.parse("proxmox://pve1/lxc/200"))
                .isEqualTo(new Guest(new Node("pve1"), GuestKind.LXC, 200));
        assertThat(ProxmoxTarget.parse("proxmox://pve1")).isEqualTo(new Node("pve1"));
    }

    static Stream<Arguments> tricks() {
        return Stream.of(
                trick("", "'' names no node"),
                trick("proxmox://", "'proxmox://' names no node"),
                trick("*", "'*' holds '*'"),
                trick("101", "'101' has a node without a letter"),
                trick("proxmox://101", "'proxmox://101' has a node without a letter"),
                trick("Proxmox://pve1", "'Proxmox://pve1' holds ':'"),
                trick("https://pve1/qemu/101", "'https://pve1/qemu/101' holds ':'"),
                trick("proxmox:///qemu/101", "'proxmox:///qemu/101' names no node"),
                trick(
                        "proxmox://localhost/qemu/101",
                        "'proxmox://localhost/qemu/101' has the node 'localhost', which is another one on each node"),
                trick("LOCALHOST", "'LOCALHOST' has the node 'localhost', which is another one on each node"),
                trick("pve1.example.org/qemu/101", "'pve1.example.org/qemu/101' holds '.'"),
                trick("pve1:8006/qemu/101", "'pve1:8006/qemu/101' holds ':'"),
                trick("root@pve1/qemu/101", "'root@pve1/qemu/101' holds '@'"),
                trick("[::1]/qemu/101", "'[::1]/qemu/101' holds '['"),
                trick("pve_1/qemu/101", "'pve_1/qemu/101' holds '_'"),
                trick("-pve/qemu/101", "'-pve/qemu/101' has a node that begins or ends with '-'"),
                trick("pve-/qemu/101", "'pve-/qemu/101' has a node that begins or ends with '-'"),
                trick("pve1/qemu", "'pve1/qemu' has 2 parts between its slashes"),
                trick("pve1/101", "'pve1/101' has 2 parts between its slashes"),
                trick("pve1/qemu/101/", "'pve1/qemu/101/' has 4 parts between its slashes"),
                trick("pve1//101", "'pve1//101' has the kind '' of guest"),
                trick("/pve1/qemu/101", "'/pve1/qemu/101' has 4 parts between its slashes"),
                trick("pve1/qemu/101/snapshot", "'pve1/qemu/101/snapshot' has 4 parts between its slashes"),
                trick("pve1/qemu/../lxc/200", "'pve1/qemu/../lxc/200' holds '.'"),
                trick("pve1/QEMU/101", "'pve1/QEMU/101' has the kind 'QEMU' of guest"),
                trick("pve1/vm/101", "'pve1/vm/101' has the kind 'vm' of guest"),
                trick("pve1/openvz/101", "'pve1/openvz/101' has the kind 'openvz' of guest"),
                trick("pve1/qemu/0101", "'pve1/qemu/0101' has the guest '0101'" + NO_ID),
                trick("pve1/qemu/99", "'pve1/qemu/99' has the guest '99'" + NO_ID),
                trick("pve1/qemu/0", "'pve1/qemu/0' has the guest '0'" + NO_ID),
                trick("pve1/qemu/", "'pve1/qemu/' has the guest ''" + NO_ID),
                trick("pve1/qemu/-101", "'pve1/qemu/-101' has the guest '-101'" + NO_ID),
                trick("pve1/qemu/0x65", "'pve1/qemu/0x65' has the guest '0x65'" + NO_ID),
                trick("pve1/qemu/1000000000", "'pve1/qemu/1000000000' has the guest '1000000000'" + NO_ID),
                trick("pve1/qemu/4294967397", "'pve1/qemu/4294967397' has the guest '4294967397'" + NO_ID),
                trick("pve1/qemu/web", "'pve1/qemu/web' has the guest 'web'" + NO_ID),
                trick("pve1/qemu/101?purge=1", "'pve1/qemu/101?purge=1' holds '?'"),
                trick("pve1/qemu/101#", "'pve1/qemu/101#' holds '#'"),
                trick("pve1/qemu/101,102", "'pve1/qemu/101,102' holds ','"),
                trick("pve1/qemu/101;102", "'pve1/qemu/101;102' holds ';'"),
                trick("pve1%2Fqemu%2F101", "'pve1%2Fqemu%2F101' holds '%'"),
                trick("pve1/qemu/%31%30%31", "'pve1/qemu/%31%30%31' holds '%'"),
                trick("pve1\\qemu\\101", "'pve1\\qemu\\101' holds '\\'"),
                trick(" pve1/qemu/101", "' pve1/qemu/101' holds U+0020 SPACE"),
                trick("pve1/qemu/101\n", "'pve1/qemu/101\\u000a' holds U+000A LINE FEED (LF)"),
                trick("pve1/qemu/101\0", "'pve1/qemu/101\\u0000' holds U+0000 NULL"),
                trick(
                        "pve1/qemu/101\r\nCookie: a",
                        "'pve1/qemu/101\\u000d\\u000aCookie: a' holds U+000D CARRIAGE RETURN (CR)"),
                trick("p\u0475e1/qemu/101", "'p\\u0475e1/qemu/101' holds U+0475 CYRILLIC SMALL LETTER IZHITSA"),
                trick(
                        "pve1/qemu/\u0661\u0660\u0661",
                        "'pve1/qemu/\\u0661\\u0660\\u0661' holds U+0661 ARABIC-INDIC DIGIT ONE"),
                trick(
                        "pve1/qemu/\uff11\uff10\uff11",
                        "'pve1/qemu/\\uff11\\uff10\\uff11' holds U+FF11 FULLWIDTH DIGIT ONE"),
                trick("pve1\u2215qemu\u2215101", "'pve1\\u2215qemu\\u2215101' holds U+2215 DIVISION SLASH"),
                trick("\u212aVE1", "'\\u212aVE1' holds U+212A KELVIN SIGN"),
                trick("pve1\u202e", "'pve1\\u202e' holds U+202E RIGHT-TO-LEFT OVERRIDE"),
                trick("p".repeat(64), "'" + "p".repeat(60) + "...' names no node"),
                trick("p".repeat(101), "'" + "p".repeat(60) + "...' has 101 characters, expected at most 100"));
    }

    private static Arguments trick(String written, String message) {
        return Arguments.of(written, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("tricks")
    void whatIsNoSuchTargetIsRefused(String written, String message) {
        assertThatThrownBy(() -> ProxmoxTarget.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target " + message + EXPECTED);
    }

    /** Patterns of manifests are held against the capability's grammar, permissions are asked about parsed names. */
    @Test
    void whatIsReadHereIsCanonicalForTheCapabilityAndReadsTheSameAgain() throws Exception {
        TargetGrammar grammar = vocabulary().resource("proxmox").orElseThrow().targets();
        Random random = new Random(20261129);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder written = new StringBuilder();
            for (int length = random.nextInt(5); length >= 0; length--) {
                written.append(
                        List.of("p", "1", "-", "0", "A", "", "pve", "localhost").get(random.nextInt(8)));
            }
            if (random.nextBoolean()) {
                written.append(List.of("/qemu/", "/lxc/", "/", "/kvm/").get(random.nextInt(4)))
                        .append(List.of("100", "0100", "99", "999999999", "1000000000", "")
                                .get(random.nextInt(6)));
            }
            try {
                String canonical = ProxmoxTarget.parse(written.toString()).canonical();
                read++;
                assertThat(grammar.isCanonical(canonical)).as(canonical).isTrue();
                assertThat(ProxmoxTarget.parse(canonical).canonical()).isEqualTo(canonical);
            } catch (IllegalArgumentException e) {
                boolean localhost = written.toString().startsWith("localhost");
                assertThat(grammar.isCanonical(written.toString()) && !localhost)
                        .as("%s: %s", written, e.getMessage())
                        .isFalse();
            }
        }
        assertThat(read).isGreaterThan(1000);
    }

    @Test
    void theCapabilityDeclaresTheGuidesPermissions() throws Exception {
        Vocabulary vocabulary = vocabulary();
        assertThat(vocabulary.names())
                .containsExactly(
                        "proxmox:power",
                        "proxmox:read",
                        "proxmox:snapshot:create",
                        "proxmox:snapshot:delete",
                        "proxmox:snapshot:rollback");
        assertThat(vocabulary.readOnly()).extracting(Object::toString).containsExactly("proxmox:read");
        assertThat(vocabulary.resource("proxmox").orElseThrow().services())
                .containsExactly("dev.wingman.resource.proxmox.Proxmox");
    }

    private static Vocabulary vocabulary() throws Exception {
        return ClassPathResources.vocabulary(List.of(Path.of("target/classes")));
    }
}
