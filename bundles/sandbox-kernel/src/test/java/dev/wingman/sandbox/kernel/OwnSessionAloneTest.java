package dev.wingman.sandbox.kernel;

import static dev.wingman.sandbox.kernel.Layer.OWN_SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.sandbox.kernel.fixture.AsRoot;
import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.fixture.HostMain;
import dev.wingman.sandbox.kernel.libc.Libc;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnSessionAloneTest {

    @Test
    void childLeadsASessionOfItsOwn() throws IOException {
        try (Child free = Child.with();
                Child apart = Child.with().apply(OWN_SESSION)) {
            int pid = (int) apart.process().pid();
            assertThat(Libc.getsid(pid)).isEqualTo(pid);
            assertThat(apart.breaches()).isEmpty();

            int other = (int) free.process().pid();
            assertThat(Libc.getsid(other)).isEqualTo(Libc.getsid(0));
            SelfConfinement.Plan plan = new SelfConfinement.Plan(Set.of(OWN_SESSION), 1, 1, 1, new Limits(Map.of()));
            assertThat(Verification.breaches(ProcessInspection.of(other), free.confinement(), plan))
                    .singleElement()
                    .asString()
                    .startsWith("own-session: in session " + Libc.getsid(0) + ", terminal ");
        }
    }

    @Test
    void childDiesWithTheHost() throws Exception {
        assertThat(outlives("own-session")).isFalse();
        assertThat(outlives("none")).as("without the layer").isTrue();
    }

    @Test
    @AsRoot
    void aChildOfAnotherUserDiesWithTheHostToo() throws Exception {
        assertThat(outlives("own-session,own-user")).isFalse();
        assertThat(outlives("own-user")).as("without the layer").isTrue();
    }

    /** Whether a child that reads nothing any more goes on when its host is killed. */
    private static boolean outlives(String layers) throws Exception {
        HostMain.Running host = HostMain.start(layers);
        ProcessHandle child = ProcessHandle.of(host.child()).orElseThrow();
        host.kill();
        try {
            child.onExit().get(layers.contains("own-session") ? 20 : 1, TimeUnit.SECONDS);
            return false;
        } catch (java.util.concurrent.TimeoutException e) {
            Libc.kill((int) child.pid(), 9);
            return true;
        }
    }

    @Test
    void aHostThatIsGoneAlreadyIsNoticed() throws IOException {
        try (Child orphan = Child.with()) {
            SelfConfinement.Plan plan = new SelfConfinement.Plan(Set.of(OWN_SESSION), 2, 1, 1, new Limits(Map.of()));
            assertThatThrownBy(() -> orphan.apply(plan))
                    .hasMessage("threw dev.wingman.sandbox.kernel.KernelException: own-session: the host, process 2, is"
                            + " not the parent: ESRCH");
        }
    }
}
