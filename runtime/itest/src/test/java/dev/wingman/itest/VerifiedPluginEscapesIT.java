package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/**
 * The escape suite of plugins that run in process: what a verified plugin cannot do, tried by its code in the assembled
 * distribution.
 *
 * <p>Each attempt is made twice, so that it is known to be a real one. {@link Attempts} and {@link Deceits} by a verified
 * plugin, and by a trusted one of the same classes; {@link Intrusions} by a bundle that has what no packaged plugin has,
 * with the row of a verified plugin and as one of the core; {@link Forgeries} are jars that the deployer refuses, installed
 * past it with such a row and as one of the core. There the attempt must succeed or, if that would harm, fail for another
 * reason.
 */
class VerifiedPluginEscapesIT {

    private static Map<?, ?> outcomes;

    @BeforeAll
    static void makeAllAttempts() {
        Result result = new JUnitCore().run(AttemptsRun.class);
        assertThat(result.getFailures()).isEmpty();
        outcomes = (Map<?, ?>) System.getProperties().remove(AttemptsRun.OUTCOMES);
    }

    @TestFactory
    List<DynamicTest> byItsCode() {
        return tests(Attempts.all());
    }

    @TestFactory
    List<DynamicTest> byItsAnswers() {
        return tests(Deceits.all());
    }

    @TestFactory
    List<DynamicTest> beyondThePackager() {
        return Intrusions.all().stream()
                .map(intrusion -> dynamicTest(intrusion.sentence(), () -> {
                    assertOutcome("ruled ", intrusion.sentence(), intrusion.ruled());
                    assertOutcome("free ", intrusion.sentence(), intrusion.free());
                    if (!intrusion.after().isEmpty()) {
                        assertOutcome("after ruled ", intrusion.sentence(), intrusion.after());
                        assertOutcome("after free ", intrusion.sentence(), intrusion.after());
                    }
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> byItsJar() {
        return Forgeries.all().stream()
                .map(forgery -> dynamicTest(forgery.sentence(), () -> {
                    assertOutcome("refusal ", forgery.sentence(), forgery.refusal());
                    assertOutcome("ruled ", forgery.sentence(), forgery.ruled());
                    assertOutcome("free ", forgery.sentence(), forgery.free());
                }))
                .toList();
    }

    /** The lender's rights, whoever uses them: known, and the lender's to answer for. */
    @Test
    void verifiedPluginStillUsesWhatAnotherPluginLends() {
        assertOutcome("lent", "", "printed 42");
    }

    @Test
    void verifiedPluginCannotDoMoreWithALentServiceThanItsLender() {
        assertOutcome(
                "not lent",
                "",
                "PermissionRefusedException: plugin 'intruder' \\(verified\\) may not use script:execute on 'python' \\(execute scripts\\): .*");
    }

    @Test
    void verifiedPluginCannotUseTheHostServiceOfAPluginThatIsGone() {
        assertOutcome(
                "lent by one that is gone",
                "",
                "PermissionRefusedException: plugin 'intruder' may not use script:execute on 'bash':"
                        + " it is uninstalled and has no rights any more .*");
    }

    @Test
    void noTwoAttemptsMakeTheSamePromise() {
        assertThat(Stream.of(
                                Attempts.all().stream().map(Attempt::sentence),
                                Deceits.all().stream().map(Attempt::sentence),
                                Intrusions.all().stream().map(Intrusion::sentence),
                                Forgeries.all().stream().map(Forgery::sentence))
                        .flatMap(sentences -> sentences))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(250);
    }

    private static List<DynamicTest> tests(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> dynamicTest(attempt.sentence(), () -> {
                    assertOutcome("verified ", attempt.sentence(), attempt.verified());
                    assertOutcome("trusted ", attempt.sentence(), attempt.trusted());
                }))
                .toList();
    }

    private static void assertOutcome(String who, String sentence, String expected) {
        assertThat((String) outcomes.get(who + sentence)).as(who.strip()).matches(expected);
    }
}
