package dev.wingman.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.libc.Libc;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All layers that the machine offers to this user. */
@Timeout(60)
class FullSetTest {

    private static Set<Layer> offered;
    private static Child child;

    @BeforeAll
    static void start() throws IOException {
        offered = PlatformProbe.probe().offered();
        child = Child.with(offered);
        child.apply(new SelfConfinement.Plan(offered, ProcessHandle.current().pid(), Child.UID, Child.UID, limits()));
    }

    private static Limits limits() {
        Map<Limit, Long> some = new java.util.EnumMap<>(Limit.class);
        some.put(Limit.CPU, 60L);
        some.put(Limit.DATA, 512L << 20);
        some.put(Limit.OPEN_FILES, 128L);
        return Limits.nothingWrittenAnd(some);
    }

    @AfterAll
    static void end() {
        child.close();
    }

    @Test
    void everyLayerOfLinuxIsOfferedHereSaveThoseOfRoot() throws IOException {
        Set<Layer> missing = EnumSet.complementOf(EnumSet.copyOf(offered));
        if (Libc.geteuid() == 0) {
            assertThat(PlatformProbe.probe().missing()).isEmpty();
        } else {
            assertThat(PlatformProbe.probe().missing())
                    .isEqualTo(Map.of(
                            Layer.NAMESPACES,
                            "only root can make them (CAP_SYS_ADMIN), or a container forbids it",
                            Layer.OWN_USER,
                            "only root can give a process another user (CAP_SETUID, CAP_SETGID)"));
            assertThat(missing).containsExactlyInAnyOrder(Layer.NAMESPACES, Layer.OWN_USER);
        }
    }

    @Test
    void nothingThatIsTriedSucceeds() throws IOException {
        Map<String, String> outcomes = child.selfTest();
        assertThat(SelfTest.breaches(offered, outcomes)).isEmpty();
        assertThat(outcomes).doesNotContainValue(SelfTest.SUCCEEDED).hasSize(Attempt.values().length);
    }

    @Test
    void anAttemptThatIsLeftOutIsABreach() throws IOException {
        assertThat(SelfTest.breaches(Set.of(Layer.LANDLOCK), Map.of()))
                .contains("self-test: list-root: not tried, where a refusal was to be expected");
    }

    @Test
    void theHostSeesEveryLayerThatItCanSee() throws IOException {
        assertThat(child.breaches()).isEmpty();
    }

    @Test
    void theJvmStaysHealthy() throws IOException {
        assertThat(child.tell("health")).isEqualTo("healthy");
        assertThat(child.tell("health")).isEqualTo("healthy");
    }

    @Test
    void theHostCanAskForAThreadDumpAndEndIt() throws Exception {
        try (Child other = Child.with(offered)) {
            other.apply(
                    new SelfConfinement.Plan(offered, ProcessHandle.current().pid(), Child.UID, Child.UID, limits()));
            Libc.kill((int) other.process().pid(), 3);
            assertThat(other.errorUntil("wingman-death-with-host")).contains("Full thread dump");
            assertThat(other.tell("environment")).isEqualTo("[]");
            other.process().destroy();
            assertThat(other.end()).startsWith("exit status 143");
        }
    }
}
