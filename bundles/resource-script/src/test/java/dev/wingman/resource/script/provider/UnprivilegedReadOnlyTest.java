package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.wingman.sandbox.kernel.fixture.AsRoot;
import dev.wingman.sandbox.kernel.fixture.SuiteMain;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The attempts once more with a host that is not root; where these tests run without root, they are made by themselves. */
@AsRoot
class UnprivilegedReadOnlyTest {

    @TestFactory
    List<DynamicTest> asNobody() throws Exception {
        List<SuiteMain.Outcome> made = SuiteMain.asNobody(List.of(ReadOnlyEscapesTest.class)).stream()
                .filter(test -> !test.isLeftOut())
                .toList();
        assertThat(made).hasSizeGreaterThan(50);
        return made.stream()
                .map(test -> dynamicTest(
                        test.test(), () -> assertThat(test.outcome()).isEqualTo("passed")))
                .toList();
    }
}
