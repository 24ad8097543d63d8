package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in plugin {@code proxmox} from the command line, against a node on loopback. */
class ProxmoxCommandIT {

    private static final Path README = Path.of("../../plugins/core/proxmox/README.md");

    @TempDir
    Path directory;

    private Path etc;
    private WingmanProcess wingman;
    private ProxmoxNode node;

    @BeforeEach
    void start() throws Exception {
        Path home = directory.toRealPath().resolve("home");
        etc = home.resolve("etc");
        wingman = new WingmanProcess(home);
        node = new ProxmoxNode(directory);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void exampleOfTheReadmeRunsOnceTheOperatorNamesTheCluster() throws Exception {
        WingmanProcess.Ended before = wingman.run(example("--json"));

        assertThat(before.exitCode()).as(before.toString()).isEqualTo(1);
        assertThat(before.out()).contains("names no endpoint; list at least one under 'endpoints:'");

        configure();
        WingmanProcess.Ended after = wingman.run(example("--json"));

        assertThat(after.exitCode()).as(after.toString()).isZero();
        JsonObject data = JsonParser.parseString(after.out())
                .getAsJsonObject()
                .getAsJsonObject("result")
                .getAsJsonObject("data");
        assertThat(data.get("exit_status").getAsString()).isEqualTo("OK");
        assertThat(node.changes).containsExactly("snapname=before-upgrade");
        assertThat(after.toString()).doesNotContain(ProxmoxNode.SECRET);
    }

    @Test
    void guestThatTheOperatorTookAwayIsRefused() throws Exception {
        wingman.run(example()); // Makes the home.
        configure();
        Files.writeString(
                etc.resolve("policy.yaml"), "permissions:\n  proxmox:\n    proxmox:snapshot:create: [pve1/lxc/200]\n");

        WingmanProcess.Ended ended = wingman.run(example("--json"));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(3);
        assertThat(ended.out()).contains("pve1/qemu/101");
        assertThat(node.changes).isEmpty();
    }

    private void configure() throws Exception {
        Files.createDirectories(etc.resolve("secrets"));
        Path token = Files.createFile(
                etc.resolve("secrets/proxmox"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, ProxmoxNode.TOKEN + "\n");
        Files.writeString(etc.resolve("proxmox.yaml"), node.settings());
    }

    /** The words of the README's first command. */
    private static String[] example(String... more) throws Exception {
        String line = Files.readString(README)
                .lines()
                .filter(text -> text.startsWith("    wingman exec proxmox "))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        Matcher word =
                Pattern.compile("(?:'[^']*'|[^ '])+").matcher(line.strip().substring("wingman ".length()));
        while (word.find()) {
            words.add(word.group().replace("'", ""));
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
