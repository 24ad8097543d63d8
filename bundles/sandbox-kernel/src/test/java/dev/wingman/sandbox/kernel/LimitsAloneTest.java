package dev.wingman.sandbox.kernel;

import static dev.wingman.sandbox.kernel.Layer.LIMITS;
import static dev.wingman.sandbox.kernel.Layer.OWN_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.fixture.AsRoot;
import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.fixture.Numbered;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitsAloneTest {

    @Test
    void cpuTimeIsUsedUp() throws IOException {
        try (Child child = Child.with().apply(Map.of(Limit.CPU, 1L), LIMITS)) {
            child.send("work burn-cpu");
            assertThat(child.end()).isEqualTo("killed by SIGXCPU: its CPU time was used up");
        }
    }

    @Test
    void filesAreNotWritten() throws IOException {
        try (Child free = Child.with();
                Child limited = Child.with().apply(Map.of(Limit.FILE_SIZE, 0L), LIMITS)) {
            assertThat(free.tell("write " + free.writable().resolve("file"))).endsWith("/file");
            assertThat(limited.tell("write " + limited.writable().resolve("file")))
                    .isEqualTo("threw java.io.IOException: File too large");
            assertThat(limited.writable().resolve("file")).isEmptyFile();
        }
    }

    @Test
    void descriptorsRunOut() throws IOException {
        try (Child free = Child.with();
                Child limited = Child.with()) {
            assertThat(opened(free)).isEqualTo(100);
            // What classes are read through are descriptors as well: it loads those for a failure before.
            assertThat(limited.call(Numbered.CLOSE, 9999)).isEqualTo("EBADF");
            limited.apply(Map.of(Limit.OPEN_FILES, 64L), LIMITS);
            assertThat(opened(limited)).isBetween(20, 63);
        }
    }

    private static int opened(Child child) throws IOException {
        for (int count = 0; count < 100; count++) {
            String answer = child.call(Numbered.OPENAT, -100, "text:" + child.writable(), 0);
            if (answer.equals("EMFILE")) {
                return count;
            }
            assertThat(answer).containsOnlyDigits();
        }
        return 100;
    }

    @Test
    void memoryOutsideTheHeapRunsOut() throws IOException {
        try (Child free = Child.with();
                Child limited = Child.with().apply(Map.of(Limit.DATA, 384L << 20), LIMITS)) {
            assertThat(free.tell("work fill-memory")).isEqualTo("1024 MiB");
            assertThat(limited.tell("work fill-memory")).matches("refused at (\\d\\d|[123]\\d\\d) MiB");
            assertThat(limited.tell("health")).isEqualTo("healthy");
        }
    }

    /** Only a user of its own is counted for itself, and root not at all. */
    @Test
    @AsRoot
    void threadsRunOut() throws IOException {
        try (Child free = Child.with().apply(OWN_USER)) {
            assertThat(free.tell("work start-threads")).isEqualTo("500 threads");
        }
        try (Child limited = Child.with().apply(Map.of(Limit.PROCESSES, 64L), LIMITS, OWN_USER)) {
            assertThat(limited.tell("work start-threads")).matches("refused at [2-6]\\d threads");
            assertThat(limited.tell("environment")).isEqualTo("[]");
        }
    }

    @Test
    void limitsAreSeenFromOutside() throws IOException {
        Limits asked = Limits.nothingWrittenAnd(Map.of(Limit.OPEN_FILES, 64L, Limit.CPU, 30L));
        try (Child free = Child.with();
                Child limited = Child.with().apply(asked.values(), LIMITS)) {
            assertThat(limited.breaches()).isEmpty();
            SelfConfinement.Plan plan = new SelfConfinement.Plan(java.util.Set.of(LIMITS), 1, 1, 1, asked);
            ProcessInspection unlimited = ProcessInspection.of(free.process().pid());
            assertThat(Verification.breaches(unlimited, Child.NO_CONFINEMENT, plan))
                    .contains("limits: cpu is " + Long.MAX_VALUE + ", not 30")
                    .anyMatch(breach -> breach.startsWith("limits: open-files is "))
                    .anyMatch(breach -> breach.startsWith("limits: file-size is "));
        }
    }

    @Test
    void aNegativeLimitIsNone() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Limits(Map.of(Limit.OPEN_FILES, -1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the limit open-files is negative: -1");
    }
}
