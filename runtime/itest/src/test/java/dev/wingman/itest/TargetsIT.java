package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to act on, as the shell tells and completes it: the guests of a node on loopback. */
class TargetsIT {

    private static final String CTRL_D = "\u0004";
    private static final String PROMPT = "wingman> ";

    @TempDir
    Path directory;

    private Path etc;
    private WingmanProcess wingman;
    private ProxmoxNode node;

    @BeforeEach
    void start() throws Exception {
        Path home = directory.toRealPath().resolve("home");
        etc = Files.createDirectories(home.resolve("etc"));
        Files.createDirectories(home.resolve("plugins/local")); // Else it is no home.
        wingman = new WingmanProcess(home);
        node = new ProxmoxNode(directory);
        Files.createDirectories(etc.resolve("secrets"));
        Path token = Files.createFile(
                etc.resolve("secrets/proxmox"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, ProxmoxNode.TOKEN + "\n");
        Files.writeString(etc.resolve("proxmox.yaml"), node.settings());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void theShellListsTargetsAndCompletesThem() throws Exception {
        try (Pty terminal = wingman.onTerminal("start")) {
            terminal.await(PROMPT);
            // An action from elsewhere waits until the plugins of the start have been dealt with.
            assertThat(wingman.run("exec", "script", "run_bash", "--param", "command=true", "--yes")
                            .exitCode())
                    .isZero();

            WingmanProcess.Ended ended = wingman.run("sh", "targets proxmox");
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out())
                    .isEqualTo(
                            """
                            TARGET                   STATE    NAME
                            proxmox://pve1           online   -
                            proxmox://pve1/qemu/101  running  web
                            proxmox://pve1/lxc/200   stopped  dns
                            proxmox://pve2           offline  -
                            """);

            WingmanProcess.Ended none = wingman.run("sh", "targets http");
            assertThat(none.exitCode()).as(none.toString()).isNotZero();
            assertThat(none.toString()).contains("http has no targets to discover");

            // Completed by what the runtime knows.
            terminal.type("why proxmox proxmox:po\t\r");
            terminal.await("may start and stop VMs and CTs");
            terminal.await(PROMPT);
            terminal.type("targets prox\t\r");
            terminal.await("proxmox://pve1/qemu/101");
            terminal.await(PROMPT);
            terminal.type("exec proxmox status --target proxmox://pve1/q\t\r");
            terminal.await("succeeded");
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    @Test
    void aRuleHoldsForATargetHoweverItIsWritten() throws Exception {
        Files.writeString(
                etc.resolve("policy.yaml"),
                "rules:\n  - {name: never this, target: 'proxmox://pve1/qemu/101', then: deny}\n  - then: allow\n");
        for (String written : new String[] {"proxmox://pve1/qemu/101", "pve1/qemu/101", "PVE1/qemu/101"}) {
            WingmanProcess.Ended denied = wingman.run("exec", "proxmox", "status", "--target", written, "--yes");
            assertThat(denied.exitCode()).as(denied.toString()).isEqualTo(3);
            assertThat(denied.toString()).contains("never this");
        }
        WingmanProcess.Ended other = wingman.run("exec", "proxmox", "list", "--target", "PVE1", "--yes");
        assertThat(other.exitCode()).as(other.toString()).isNotEqualTo(3);
    }
}
