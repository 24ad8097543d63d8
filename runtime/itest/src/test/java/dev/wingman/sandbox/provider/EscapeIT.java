package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The escape suite: what a sandboxed plugin cannot do, tried in real guests.
 *
 * <p>Each attempt of {@link EscapeTable} is made three times: with the plugin's permission rows; with all permissions, so
 * that the kernel alone holds; and by the same code in a JVM that nothing holds, where it must succeed or, if that would
 * harm the machine, fail for another reason. Once as root, and once as an unprivileged user, at the same time.
 */
class EscapeIT {

    private static final Path LIBRARY = Path.of(System.getProperty("wingman.dist"))
            .toAbsolutePath()
            .normalize()
            .resolve("lib/guest");

    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private static CompletableFuture<Map<String, Outcomes>> ours;
    private static CompletableFuture<Map<String, Outcomes>> nobodys;

    @BeforeAll
    static void tryAll() {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "makes calls by the numbers of x86_64");
        ours = begin(() -> EscapeRun.outcomes(EscapeTable.probes(), LIBRARY));
        nobodys = ROOT ? begin(() -> Nobody.outcomes(LIBRARY)) : null;
    }

    @TestFactory
    List<DynamicTest> asWhoeverRunsTheTests() {
        return tests(ROOT ? "as root" : "without root", ours.join(), ROOT);
    }

    /** Where these tests run without root, the other ones have been these. */
    @TestFactory
    List<DynamicTest> asNobody() {
        assumeTrue(ROOT, "needs root to become somebody else");
        return tests("as nobody", nobodys.join(), false);
    }

    @Test
    void noTwoAttemptsMakeTheSamePromise() {
        assertThat(EscapeTable.probes())
                .extracting(Probe::sentence)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(200);
    }

    /** Else that it failed inside would say nothing. */
    @Test
    void noAttemptThatIsStoppedEndsOutsideAsItEndsInside() {
        assertThat(EscapeTable.probes())
                .filteredOn(probe -> probe.kernel().matches("E[A-Z]+"))
                .allSatisfy(probe -> assertThat(probe.kernel()).doesNotMatch(probe.outside()));
    }

    private static List<DynamicTest> tests(String who, Map<String, Outcomes> outcomes, boolean root) {
        return EscapeTable.probes().stream()
                .map(probe -> dynamicTest(probe.sentence() + " (" + who + ")", () -> assertThat(
                                outcomes.get(probe.sentence()).mismatching(probe.expected(root)))
                        .isEqualTo(Outcomes.AS_EXPECTED)))
                .toList();
    }

    private interface Run {
        Map<String, Outcomes> outcomes() throws Exception;
    }

    private static CompletableFuture<Map<String, Outcomes>> begin(Run run) {
        CompletableFuture<Map<String, Outcomes>> outcomes = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcomes.complete(run.outcomes());
            } catch (Throwable e) {
                outcomes.completeExceptionally(new CompletionException(e));
            }
        });
        thread.setDaemon(true);
        thread.start();
        return outcomes;
    }
}
