package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The escape suite: what a sandboxed plugin cannot do, tried in real guests.
 *
 * <p>Each attempt of {@link EscapeTable} is made three times: with the plugin's permission rows; with all permissions, so
 * that the kernel alone holds; and by the same code in a JVM that nothing holds, where it must succeed or, if that would
 * harm the machine, fail for another reason. Once as root, and once as an unprivileged user.
 */
class EscapeIT {

    private static final Path LIBRARY = Path.of(System.getProperty("wingman.dist"))
            .toAbsolutePath()
            .normalize()
            .resolve("lib/guest");

    @TestFactory
    List<DynamicTest> asWhoeverRunsTheTests() throws Exception {
        return tests(
                isRoot() ? "as root" : "without root", EscapeRun.outcomes(EscapeTable.probes(), LIBRARY), isRoot());
    }

    /** Where these tests run without root, the other ones have been these. */
    @TestFactory
    List<DynamicTest> asNobody() throws Exception {
        assumeTrue(isRoot(), "needs root to become somebody else");
        return tests("as nobody", Nobody.outcomes(LIBRARY), false);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<DynamicTest> tests(String who, Map<String, Outcomes> outcomes, boolean root) {
        return EscapeTable.probes().stream()
                .map(probe -> dynamicTest(probe.sentence() + " (" + who + ")", () -> assertThat(
                                outcomes.get(probe.sentence()).mismatching(probe.expected(root)))
                        .isEqualTo(Outcomes.AS_EXPECTED)))
                .toList();
    }
}
