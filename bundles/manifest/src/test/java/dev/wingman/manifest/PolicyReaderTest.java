package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.PermissionPolicy.Narrowing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

    private final PolicyReader reader = new PolicyReader(GuideVocabulary.get());

    private PermissionPolicy read(String text) throws InvalidPolicyException {
        return reader.read("policy.yaml", text.getBytes(UTF_8));
    }

    @Test
    void itSaysWhatEachPluginKeeps() throws Exception {
        PermissionPolicy policy = read(
                """
            # who may restart what
            permissions:
              nginx-restarter:
                docker:restart: [nginx-*, redis]
                docker:logs: none
              pinger:
                http:request: ["api.example.org:443"]
              snapper:
                proxmox:snapshot:create: [pve1/qemu/101]
                tapes:rewind: [tape-1]
            """);

        assertThat(policy.of("nginx-restarter"))
                .isEqualTo(Map.of(
                        Permission.parse("docker:restart"), new Narrowing(List.of("nginx-*", "redis"), 4),
                        Permission.parse("docker:logs"), new Narrowing(List.of(), 5)));
        assertThat(policy.of("pinger", Permission.parse("http:request")))
                .hasValue(new Narrowing(List.of("api.example.org:443"), 7));
        assertThat(policy.of("snapper", Permission.parse("proxmox:snapshot:create")))
                .hasValue(new Narrowing(List.of("pve1/qemu/101"), 9));
        assertThat(policy.of("snapper", Permission.parse("tapes:rewind"))).isPresent();
        assertThat(policy.of("nobody")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            # nothing\\n          |
            permissions: {}\\n     |
            """)
    void aFileThatSaysNothingNarrowsNothing(String text) throws Exception {
        assertThat(read(text.replace("\\n", "\n")).plugins()).isEmpty();
    }

    @Test
    void theShippedFileIsOneOfThoseAndItsExampleIsValid() throws Exception {
        String shipped = Files.readString(Path.of("../../runtime/dist/src/main/etc/policy.yaml"));
        assertThat(read(shipped)).isEqualTo(PermissionPolicy.NONE);

        PermissionPolicy example =
                read(shipped.replaceAll("(?m)^#(permissions:|rules:|limits:|read_only:|paused:| {2})", "$1"));
        assertThat(example.of("nginx-restarter")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            ``                                    | 1:1: policy: the file is empty, expected a mapping with some of the keys permissions, rules, limits, recovery, read_only, paused, or a comment
            ` `                                   | 1:1: policy: the file is empty, expected a mapping with some of the keys permissions, rules, limits, recovery, read_only, paused, or a comment
            [a]                                   | 1:1: policy: is a list, expected a mapping with some of the keys permissions, rules, limits, recovery, read_only, paused
            permision: {}                         | 1:1: policy: unknown key 'permision', did you mean 'permissions'?
            actions: []                           | 1:1: policy: unknown key 'actions', expected one of permissions, rules, limits, recovery, read_only, paused
            permissions:                          | 1:13: permissions: has no value, expected a mapping of plugin ids, such as nginx-restarter: {docker:restart: [nginx-*]}
            permissions: none                     | 1:14: permissions: 'none' is one value, expected a mapping of plugin ids, such as nginx-restarter: {docker:restart: [nginx-*]}
            permissions: {Bad_Id: {}}             | 1:15: permissions: 'Bad_Id' is no plugin id, expected the id of a plugin, such as nginx-restarter
            permissions: {a: none}                | 1:18: permissions.a: 'none' is one value, expected a mapping of permissions, such as docker:restart: [nginx-*]
            permissions: {a: {docker:restrat: [x]}} | 1:19: permissions.a: unknown permission 'docker:restrat', did you mean 'docker:restart'?
            permissions: {a: {"docker:re start": [x]}} | 1:19: permissions.a: unknown permission 'docker:re start', did you mean 'docker:restart'?
            permissions: {a: {dokcer:start: [x]}} | 1:19: permissions.a: unknown permission 'dokcer:start', did you mean 'docker:start'?
            permissions: {a: {http:request: [API.example.org]}} | 1:34: permissions: target 'API.example.org' can match no host, expected a name or pattern such as api.example.org:443
            permissions: {a: {docker:restart: []}} | 1:35: permissions: an empty list allows no target, expected a list of targets, such as [nginx-*, redis], or none
            permissions: {a: {docker:restart: nginx}} | 1:35: permissions: 'nginx' is one value, expected a list of targets, such as [nginx-*, redis], or none
            permissions: {a: {docker:restart: }}  | 1:34: permissions: has no value, expected a list of targets, such as [nginx-*, redis], or none
            permissions: {a: {docker:restart: ["a b"]}} | 1:36: permissions: target 'a b' does not fit, expected a name or pattern of letters, digits and . _ - : / @ [ ] *
            permissions: {a: {docker:restart: ["a!b"]}} | 1:36: permissions: target 'a!b' does not fit, expected a name or pattern of letters, digits and . _ - : / @ [ ] *
            permissions: {a: {docker:restart: [x, x]}} | 1:39: permissions: duplicate target 'x', expected it once
            permissions: {a: {docker:read: [x], docker:read: [y]}} | 1:37: permissions: 'docker:read' stands on line 1 already, expected it once
            permissions: {a: {}, a: {}}           | 1:22: permissions: 'a' stands on line 1 already, expected it once
            permissions: {a: &x {}}               | 1:18: syntax: the anchor '&x' is not allowed, expected the value alone
            """)
    void everyMistakeIsToldWithItsPlaceAndWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage("policy.yaml:" + message);
    }

    @Test
    void theOtherPartsOfTheFileAreNotItsBusiness() throws Exception {
        String others = "rules: nonsense\nlimits: {x: y}\nread_only: perhaps\npaused: [1]\n";
        assertThat(read(others)).isEqualTo(PermissionPolicy.NONE);
        assertThat(read(others + "permissions: {a: {docker:read: none}}\n").plugins())
                .containsOnlyKeys("a");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read("permissions:\n  a:\n    docker:reed: [x]\n  b: []\n"))
                .isInstanceOfSatisfying(InvalidPolicyException.class, e -> assertThat(e.problems())
                        .hasSize(2));
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> read("#".repeat(ManifestReader.MOST_BYTES + 1)))
                .hasMessage("policy.yaml:1:1: file: has more than 65536 bytes, expected at most that many");
    }
}
