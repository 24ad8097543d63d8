package dev.wingman.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.wingman.sandbox.kernel.fixture.AsRoot;
import dev.wingman.sandbox.kernel.fixture.SuiteMain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same promises with a host that is not root; where these tests run without root, they are kept by themselves. */
@AsRoot
class UnprivilegedTest {

    private static final List<Class<?>> SUITE = List.of(
            LandlockAloneTest.class,
            SeccompAloneTest.class,
            LimitsAloneTest.class,
            OwnSessionAloneTest.class,
            ConfinedProcessTest.class,
            KeeperTest.class,
            FullSetTest.class);

    @TestFactory
    List<DynamicTest> asNobody() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (SuiteMain.Outcome test : SuiteMain.asNobody(SUITE)) {
            tests.add(dynamicTest(test.test(), () -> assertThat(test.outcome()).isEqualTo("passed")));
        }
        assertThat(tests).hasSizeGreaterThan(40);
        return tests;
    }
}
