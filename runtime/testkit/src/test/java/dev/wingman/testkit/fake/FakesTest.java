package dev.wingman.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.LogRange;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.testkit.PermissionUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String GUEST = "pve1/qemu/101";

    private final Granting permissions = new Granting("secret");

    @Test
    void containersChangeAsThePluginChangesThem() throws Exception {
        FakeDocker docker = new FakeDocker(permissions).running("nginx-1").stopped("redis");

        assertThat(docker.stop("docker://nginx-1", SECOND).changed()).isTrue();
        assertThat(docker.stop("/nginx-1", SECOND).changed()).isFalse();
        assertThat(docker.start("redis").before().status()).isEqualTo("exited");
        assertThat(docker.restart(docker.inspect("redis").id(), SECOND).name()).isEqualTo("redis");

        assertThat(docker).hasToString("containers {nginx-1=exited, redis=running}");
        assertThat(permissions.uses())
                .contains(new PermissionUse("docker:stop", "nginx-1", true))
                .endsWith(new PermissionUse("docker:restart", "redis", true));
    }

    @Test
    void ofContainersThatThePluginMayNotReadOnlyTheNumberIsTold() throws Exception {
        FakeDocker docker = new FakeDocker(permissions).running("nginx-1").running("secret");

        var list = docker.list(ContainerFilter.all(true));

        assertThat(list.containers()).extracting(ContainerSummary::name).containsExactly("nginx-1");
        assertThat(list.hidden()).isEqualTo(1);
        assertThatThrownBy(() -> docker.inspect("secret")).isInstanceOf(PermissionRefusedException.class);
        assertThatThrownBy(() -> docker.inspect("nobody"))
                .isInstanceOf(DockerException.class)
                .hasMessage("No such container: nobody");
    }

    @Test
    void aContainersLogEndsWhereItWasPut() throws Exception {
        FakeDocker docker = new FakeDocker(permissions).running("nginx-1").logs("nginx-1", "one\ntwo\nthree\n");

        assertThat(docker.logs("nginx-1", new LogRange(2, 0, false)).out()).isEqualTo("two\nthree\n");
        assertThatThrownBy(() -> docker.logs("redis", ""))
                .hasMessage("the test has put no container 'redis' there, only [nginx-1]");
    }

    @Test
    void whatCanBeNoTargetIsRefusedBeforeAnyPermission() {
        assertThatThrownBy(() -> new FakeDocker(permissions).inspect("docker://a b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FakeProxmox(permissions).guest("pve1/qemu/007"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FakeProxmox(permissions).guest("pve1"))
                .hasMessage(
                        "target 'pve1' is a node, expected a guest: proxmox://NODE/qemu/ID or proxmox://NODE/lxc/ID");
        assertThat(permissions.uses()).isEmpty();
    }

    @Test
    void aFailureThatWasWishedForComesOnce() throws Exception {
        FakeDocker docker = new FakeDocker(permissions)
                .running("nginx-1")
                .failsWith(new DockerException(DockerException.Kind.CONNECT, false, "nobody there"));

        assertThatThrownBy(() -> docker.inspect("nginx-1")).hasMessage("nobody there");
        assertThat(docker.inspect("nginx-1").state().isRunning()).isTrue();
    }

    @Test
    void guestsAndTheirSnapshotsChangeAsThePluginChangesThem() throws Exception {
        FakeProxmox proxmox = new FakeProxmox(permissions).running(GUEST, "web");
        List<String> log = new ArrayList<>();

        proxmox.createSnapshot("proxmox://PVE1/qemu/101", new SnapshotRequest("s1", "", false), SECOND, log::add);
        assertThatThrownBy(() -> proxmox.createSnapshot(GUEST, new SnapshotRequest("s1", "", false), SECOND, log::add))
                .isInstanceOf(ProxmoxException.class);
        proxmox.rollback(GUEST, "s1", false, SECOND, log::add);
        assertThat(proxmox.state(GUEST).isRunning()).isFalse();
        proxmox.power(GUEST, PowerAction.START, SECOND, log::add);
        assertThat(proxmox.guest(GUEST).isRunning()).isTrue();
        proxmox.deleteSnapshot(GUEST, "s1", SECOND, log::add);

        assertThat(proxmox.snapshotNames(GUEST)).isEmpty();
        assertThat(log).containsExactly("snapshot s1 made", "rolled back to s1", "start done", "snapshot s1 deleted");
        assertThat(permissions.uses()).contains(new PermissionUse("proxmox:snapshot:create", GUEST, true));
    }

    @Test
    void scriptsAreRememberedAndAnsweredInOrder() throws Exception {
        FakeScripts scripts = new FakeScripts(permissions).prints("up\n").exits(3, "down\n");
        Script script = new Script(Interpreter.BASH, "uptime", SECOND);
        List<String> lines = new ArrayList<>();

        assertThat(scripts.run(script, lines::add).exitCode()).isZero();
        assertThat(scripts.run(script).exitCode()).isEqualTo(3);
        assertThat(scripts.run(script).stdout()).isEmpty();

        assertThat(lines).containsExactly("up");
        assertThat(scripts.ran()).hasSize(3);
        assertThat(permissions.uses()).contains(new PermissionUse("script:execute", "bash", true));
    }

    @Test
    void serversAnswerWhatTheTestSaysAndNobodyElseAnswers() throws Exception {
        FakeHttp http = new FakeHttp(permissions).answers(HttpMethod.GET, "https://api.example.org/up", 200, "yes");

        assertThat(http.send(request("https://API.example.org:443/up")).body().text())
                .isEqualTo("yes");
        assertThatThrownBy(() -> http.send(request("https://api.example.org/down")))
                .isInstanceOf(HttpException.class)
                .hasMessage("nobody answers GET https://api.example.org/down in this test, only"
                        + " [GET https://api.example.org/up]");
        assertThat(permissions.uses()).contains(new PermissionUse("http:request", "api.example.org:443", true));
        assertThat(http.requests()).hasSize(2);
    }

    private static HttpRequest request(String url) {
        return new HttpRequest(HttpMethod.GET, HttpUrl.parse(url), Map.of(), Body.NONE, SECOND, 0);
    }
}
