package dev.wingman.testkit.run;

import dev.wingman.testkit.run.TestResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Keeps what became of each test; a class that fails as a whole counts as one. */
final class ResultCollector implements TestExecutionListener {

    private final SourcePlaces places;
    private final Map<UniqueId, Long> started = new HashMap<>();
    private final List<TestResult> results = new ArrayList<>();

    ResultCollector(SourcePlaces places) {
        this.places = places;
    }

    List<TestResult> results() {
        return results;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueIdObject(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        results.add(new TestResult(name(test), className(test), Status.SKIPPED, "", reason, Duration.ZERO));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (passed && !test.isTest()) {
            return;
        }
        Status status = passed
                ? Status.PASSED
                : result.getStatus() == TestExecutionResult.Status.ABORTED ? Status.SKIPPED : Status.FAILED;
        results.add(new TestResult(
                name(test),
                className(test),
                status,
                thrown == null || status == Status.SKIPPED ? "" : place(test, thrown),
                thrown == null ? "" : FailureText.of(thrown),
                duration(test)));
    }

    private Duration duration(TestIdentifier test) {
        long now = System.nanoTime();
        return Duration.ofNanos(now - started.getOrDefault(test.getUniqueIdObject(), now));
    }

    /** At the least the file of a test that was never entered. */
    private String place(TestIdentifier test, Throwable thrown) {
        String place = places.of(thrown);
        return place.isEmpty() ? places.of(qualifiedClassName(test)) : place;
    }

    private static String name(TestIdentifier test) {
        String name = test.getDisplayName();
        return name.endsWith(")") && name.indexOf('(') > 0 ? name.substring(0, name.indexOf('(')) : name;
    }

    private static String className(TestIdentifier test) {
        String name = qualifiedClassName(test);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String qualifiedClassName(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : "")
                .orElse("");
    }
}
