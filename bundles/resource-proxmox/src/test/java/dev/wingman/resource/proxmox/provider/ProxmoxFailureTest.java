package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.proxmox.TaskEnd;
import dev.wingman.resource.proxmox.provider.ProxmoxDouble.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which it goes wrong has an outcome of its own, and none has the token in it. */
class ProxmoxFailureTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String VM = "pve1/qemu/101";
    private static final String SNAPSHOT = "POST /nodes/pve1/qemu/101/snapshot";

    @TempDir
    static Path keyDirectory;

    private static ServerKeys keys;
    private static ServerKeys othersKeys;

    @TempDir
    Path home;

    private ProxmoxDouble node;
    private Cluster cluster;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new ServerKeys(keyDirectory, "ip:127.0.0.1");
        othersKeys = new ServerKeys(keyDirectory, "dns:elsewhere.example");
    }

    @BeforeEach
    void start() throws Exception {
        node = new ProxmoxDouble(9, keys);
        cluster = new Cluster(home);
        cluster.settings("endpoints: [" + Cluster.endpoint(node, keys) + "]\n");
    }

    @AfterEach
    void end() {
        cluster.close();
        node.close();
    }

    @Test
    void lockedGuest() {
        node.guests.get(101).lock = "backup";

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.LOCKED);
        assertThat(e.started()).isFalse();
        assertThat(e)
                .hasMessage("create snapshot 'before' of pve1/qemu/101: something else holds the guest: VM is locked"
                        + " (backup) (task " + upid() + ")");
    }

    @Test
    void missingSnapshot() {
        ProxmoxException e = failure(() -> cluster.proxmox.deleteSnapshot(VM, "gone", MINUTE, cluster.log::add));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessage("delete snapshot 'gone' of pve1/qemu/101: snapshot 'gone' does not exist (task " + upid()
                        + ")");
    }

    @Test
    void missingSnapshotOfARollbackIsSeenBefore() {
        node.guests.get(101).addSnapshot("here", "", false);

        ProxmoxException e = failure(() -> cluster.proxmox.rollback(VM, "gone", true, MINUTE, cluster.log::add));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e).hasMessage("pve1/qemu/101 has no snapshot 'gone'; it has here");
        assertThat(node.seen("POST")).isEmpty();
    }

    @Test
    void failingTask() {
        node.forcedExit = "no space left on device";

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e.started()).isTrue();
        assertThat(e)
                .hasMessage("create snapshot 'before' of pve1/qemu/101: the task failed: no space left on device (task "
                        + upid() + ")");
        assertThat(cluster.log).endsWith("TASK ERROR: no space left on device");
    }

    @Test
    void missingGuest() {
        ProxmoxException e = failure(() -> cluster.proxmox.guest("pve1/qemu/999"));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessage("GET /nodes/pve1/qemu/999/status/current: is not there (500): Configuration file"
                        + " 'nodes/pve1/qemu-server/999.conf' does not exist");
    }

    @Test
    void unknownToken() throws Exception {
        cluster.token("wingman@pve!exec=ffffffff-ffff-ffff-ffff-ffffffffffff", "rw-------");

        ProxmoxException e = failure(() -> cluster.proxmox.guest(VM));

        assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(e)
                .hasMessage("GET /nodes/pve1/qemu/101/status/current: the API token is not known or has expired (401);"
                        + " check token_file in etc/proxmox.yaml");
    }

    @Test
    void tokenThatIsTakenBackWhileATaskRuns() {
        node.looks = 1000;
        cluster.meanwhile = () -> node.secret = "another";

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(e.started()).isTrue();
        assertThat(e)
                .hasMessageEndingWith(
                        "(401); check token_file in etc/proxmox.yaml; what was asked for before may go on");
    }

    @Test
    void tokenFileThatChangedIsReadAgain() throws Exception {
        cluster.proxmox.guest(VM);
        cluster.token("", "rw-------");

        assertThat(failure(() -> cluster.proxmox.guest(VM)).kind()).isEqualTo(Kind.SETTINGS);
    }

    @Test
    void missingPrivilege() {
        node.deniedPrivileges.add("VM.Snapshot");

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(e.started()).isFalse();
        assertThat(e)
                .hasMessage(SNAPSHOT + ": the API token's role does not allow it (403): Permission check failed"
                        + " (/vms/101, VM.Snapshot)");
    }

    @Test
    void bodyOnADelete() throws Exception {
        ApiAnswer answer = new ApiAnswer(
                ApiRequest.delete("/x"),
                501,
                "{\"data\":null,\"message\":\"Unexpected content for method 'DELETE'\\n\"}");

        ProxmoxException e = failure(answer::data);

        assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(e).hasMessage("DELETE /x: the API does not take it (501): Unexpected content for method 'DELETE'");
        node.guests.get(101).addSnapshot("old", "", false);
        cluster.proxmox.deleteSnapshot(VM, "old", MINUTE, cluster.log::add); // The double would answer with 501.
    }

    @Test
    void connectionCutBeforeTheRequestIsSeen() {
        node.fail(SNAPSHOT, Fault.CUT_BEFORE, 1);

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(e.started()).isTrue();
        assertThat(e)
                .hasMessageStartingWith("create snapshot 'before' of pve1/qemu/101: the answer was lost (" + node.url())
                .hasMessageEndingWith("), and no task that does it was found; look at the guest before trying again");
        assertThat(node.seen("POST")).as("nothing is asked for twice").isEmpty();
    }

    @Test
    void connectionCutAfterTheTaskStartedIsSettledByFindingIt() throws Exception {
        node.fail(SNAPSHOT, Fault.CUT_AFTER, 1);

        assertThat(create().upid()).isEqualTo(upid());
        assertThat(node.seen("POST")).hasSize(1);
    }

    @Test
    void answerCutInTheMiddleIsSettledByFindingTheTask() throws Exception {
        node.fail(SNAPSHOT, Fault.CUT_WITHIN, 1);

        assertThat(create().upid()).isEqualTo(upid());
        assertThat(node.seen("POST")).hasSize(1);
    }

    @Test
    void taskOfSomebodyElseIsNotTakenForOurs() {
        node.fail(SNAPSHOT, Fault.CUT_BEFORE, 1);
        cluster.meanwhile = () -> node.tasks.add(new DoubleTask(
                "UPID:pve1:00000001:00000001:00000001:qmsnapshot:101:root@pam:", "qmsnapshot", 101, 0, () -> "OK"));

        assertThat(failure(this::create).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void nodeThatVanishesMidTaskAndComesBack() throws Exception {
        node.looks = 5;
        node.fail("GET /nodes/pve1/tasks/", Fault.NODE_GONE, 6);

        assertThat(create().status()).isEqualTo("OK");
    }

    @Test
    void nodeThatVanishesMidTaskForGood() {
        node.fail("GET /nodes/pve1/tasks/", Fault.NODE_GONE, Integer.MAX_VALUE);

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(e.started()).isTrue();
        assertThat(e)
                .hasMessageStartingWith(
                        "create snapshot 'before' of pve1/qemu/101: its node was gone when time was up, so"
                                + " nobody knows (task " + upid() + ")");
    }

    @Test
    void taskThatEndsUnseenIsSettledByTheGuest() throws Exception {
        node.guests.get(101).status = "stopped";
        node.forcedExit = "unexpected status";
        cluster.meanwhile = () -> node.guests.get(101).status = "running";

        TaskEnd end = cluster.proxmox.power(VM, PowerAction.START, MINUTE, cluster.log::add);

        assertThat(end.status()).isEqualTo("done, as the guest shows; the task's own end is lost");
    }

    @Test
    void taskThatEndsUnseenAndDidNothingIsUnknown() {
        node.forcedExit = "unexpected status";

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(e)
                .hasMessage("create snapshot 'before' of pve1/qemu/101: the end of the task is lost, and the guest does"
                        + " not show that it was done (task " + upid() + "); look at the guest before trying again");
    }

    @Test
    void taskThatOutlivesTheDeadline() {
        node.looks = 1000;

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e.started()).isTrue();
        assertThat(e)
                .hasMessage(
                        "create snapshot 'before' of pve1/qemu/101: the task still runs at the deadline, and goes on"
                                + " (task " + upid() + ")");
        assertThat(cluster.now()).isEqualTo(MINUTE.toNanos());
    }

    @Test
    void signInPageOfAProxy() {
        node.fail("GET /nodes/pve1/qemu/101/status", Fault.NONSENSE, 1);

        ProxmoxException e = failure(() -> cluster.proxmox.guest(VM));

        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(e)
                .hasMessage("GET /nodes/pve1/qemu/101/status/current: the answer is not that of Proxmox VE 8 or 9,"
                        + " expected a JSON object with 'data' in it");
    }

    @Test
    void endlessAnswer() {
        node.fail("GET /nodes/pve1/qemu/101/status", Fault.ENDLESS, 1);

        ProxmoxException e = failure(() -> cluster.proxmox.guest(VM));

        assertThat(e.kind()).isEqualTo(Kind.CONNECT);
        assertThat(e).hasMessageContaining("the answer is longer than 4194304 bytes");
    }

    @Test
    void otherCertificate() throws Exception {
        cluster.settings("endpoints: [" + Cluster.endpoint(node, othersKeys) + "]\n");

        ProxmoxException e = failure(() -> cluster.proxmox.guest(VM));

        assertThat(e.kind()).isEqualTo(Kind.TLS);
        assertThat(e)
                .hasMessageContaining("its certificate has the fingerprint " + keys.fingerprint()
                        + ", which is not the one in etc/proxmox.yaml");
        assertThat(node.requests).isEmpty();
    }

    @Test
    void certificateThatNobodyVouchesFor() throws Exception {
        cluster.settings("endpoints: [{url: '" + node.url() + "'}]\n");

        assertThat(failure(() -> cluster.proxmox.guest(VM)).kind()).isEqualTo(Kind.TLS);
        assertThat(node.requests).isEmpty();
    }

    @Test
    void certificateOfTheAuthorityForAnotherName() throws Exception {
        try (ProxmoxDouble other = new ProxmoxDouble(9, othersKeys)) {
            cluster.settings("endpoints: [{url: '" + other.url() + "', ca_file: '" + othersKeys.pem() + "'}]\n");
            assertThat(failure(() -> cluster.proxmox.guest(VM)).kind()).isEqualTo(Kind.TLS);
            assertThat(other.requests).isEmpty();

            cluster.settings("endpoints: [" + Cluster.endpoint(other, othersKeys) + "]\n");
            assertThat(cluster.proxmox.guest(VM).target())
                    .as("pinned, no name counts")
                    .isEqualTo(VM);
        }
        cluster.settings("endpoints: [{url: '" + node.url() + "', ca_file: '" + keys.pem() + "'}]\n");
        assertThat(cluster.proxmox.guest(VM).target()).isEqualTo(VM);
    }

    @Test
    void endpointThatIsDownIsPassedOver() throws Exception {
        String down = down();
        cluster.settings("endpoints: [{url: '" + down + "', fingerprint: '" + keys.fingerprint() + "'}, "
                + Cluster.endpoint(node, keys) + "]\n");

        assertThat(create().status()).isEqualTo("OK");
        assertThat(node.seen("POST")).hasSize(1);
    }

    @Test
    void noEndpointIsUp() throws Exception {
        String down = down();
        cluster.settings("endpoints: [{url: '" + down + "', fingerprint: '" + keys.fingerprint() + "'}]\n");

        ProxmoxException e = failure(this::create);

        assertThat(e.kind()).isEqualTo(Kind.CONNECT);
        assertThat(e.started()).isFalse();
        assertThat(e)
                .hasMessage("GET /nodes/pve1/tasks: no endpoint of etc/proxmox.yaml answers: " + down
                        + ": cannot be connected to");
    }

    @Test
    void tokenThatOthersMayRead() throws Exception {
        cluster.token(ProxmoxDouble.TOKEN_NAME + "=" + ProxmoxDouble.SECRET, "rw-r-----");

        ProxmoxException e = failure(() -> cluster.proxmox.guest(VM));

        assertThat(e.kind()).isEqualTo(Kind.SETTINGS);
        assertThat(e)
                .hasMessage("the API token: " + home + "/etc/secrets/proxmox can be used by others (rw-r-----); run"
                        + " 'chmod 600' on it");
    }

    @Test
    void tokenOfAnotherForm() throws Exception {
        cluster.token(ProxmoxDouble.SECRET, "rw-------");

        assertThat(failure(() -> cluster.proxmox.guest(VM)))
                .hasMessage("the API token: " + home
                        + "/etc/secrets/proxmox does not hold one line USER@REALM!ID=SECRET, the"
                        + " secret being 36 characters long");
    }

    @Test
    void tokenIsInNoMessageThoughTheNodeRepeatsIt() {
        node.forcedExit = "token " + ProxmoxDouble.SECRET + " said: PVEAPIToken=x";

        ProxmoxException e = failure(this::create);

        assertThat(e).hasMessageContaining("token [token] said");
        assertThat(cluster.log.toString()).contains("[token]").doesNotContain(ProxmoxDouble.SECRET);
    }

    @Test
    void pluginThatGoesAwayEndsItsCalls() throws Exception {
        cluster.proxmox.guest(VM);
        cluster.close();

        ProxmoxException e = failure(() -> cluster.proxmox.guest(VM));

        assertThat(e.kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void interruptEndsACallThatNobodyAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            cluster.settings("endpoints: [{url: 'https://127.0.0.1:" + silent.getLocalPort() + "'}]\n");
            AtomicReference<Throwable> end = new AtomicReference<>();
            CountDownLatch connected = new CountDownLatch(1);
            Thread caller = new Thread(() -> end.set(catchThrowable(() -> cluster.proxmox.guest(VM))));
            Thread acceptor = new Thread(() -> {
                try {
                    silent.accept();
                    connected.countDown();
                } catch (java.io.IOException e) {
                    // The test is over.
                }
            });
            acceptor.start();
            caller.start();
            assertThat(connected.await(60, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join(60_000);
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
        }
    }

    private TaskEnd create() throws Exception {
        return cluster.proxmox.createSnapshot(VM, new SnapshotRequest("before", "", false), MINUTE, cluster.log::add);
    }

    private String upid() {
        return node.tasks.get(0).upid;
    }

    private static String down() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "https://127.0.0.1:" + free.getLocalPort();
        }
    }

    private ProxmoxException failure(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ProxmoxException.class);
        assertThat(thrown.toString() + cluster.log).doesNotContain(ProxmoxDouble.SECRET);
        return (ProxmoxException) thrown;
    }
}
