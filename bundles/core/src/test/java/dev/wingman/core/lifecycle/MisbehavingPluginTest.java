package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import java.security.Permission;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;
import some.author.Misdeeds;

/** One typed outcome and one whole message for everything that a plugin can do wrong; no time out is needed for these. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisbehavingPluginTest {

    private final FakeRuntime runtime = new FakeRuntime();

    /** What execute does, and what is made of it when the action cannot be undone. */
    record Misdeed(Outcome outcome, String message, Supplier<Promise<ActionResult>> execute) {
        @Override
        public String toString() {
            return message.substring(0, Math.min(message.length(), 80));
        }
    }

    static Stream<Misdeed> misdeeds() {
        String ise = "threw java.lang.IllegalStateException: ";
        return Stream.of(
                failed(Misdeeds::throwsUnchecked, ise + "boom" + at("throwsUnchecked")),
                failed(Misdeeds::throwsChecked, "threw java.io.IOException: no route" + at("throwsChecked")),
                failed(Misdeeds::throwsWithoutMessage, "threw java.lang.RuntimeException" + at("throwsWithoutMessage")),
                failed(Misdeeds::throwsItsOwn, "threw some.author.Misdeeds$Own: mine" + at("throwsItsOwn")),
                failed(Misdeeds::recurses, "threw java.lang.StackOverflowError" + at("recurses")),
                failed(
                        Misdeeds::missesAClass,
                        "threw java.lang.NoClassDefFoundError: org/nowhere/Gone" + at("missesAClass")),
                failed(Misdeeds::throwsThreadDeath, "threw java.lang.ThreadDeath" + at("throwsThreadDeath")),
                failed(
                        Misdeeds::runsOutOfMemory,
                        "threw java.lang.OutOfMemoryError: Java heap space" + at("runsOutOfMemory")),
                failed(
                        Misdeeds::throwsTheUnspeakable,
                        "threw some.author.Misdeeds$Unspeakable, which cannot be asked for its message: it threw"
                                + " java.lang.UnsupportedOperationException"),
                failed(
                        Misdeeds::throwsTheNameless,
                        "threw some.author.Misdeeds$Nameless, which cannot be asked for its message: it threw"
                                + " java.lang.NullPointerException"),
                failed(
                        Misdeeds::throwsTheEndless,
                        "threw some.author.Misdeeds$Endless: round" + at("throwsTheEndless")),
                failed(
                        Misdeeds::throwsMegabytes,
                        ise + "x".repeat(1_000) + "… (10000000 characters)" + at("throwsMegabytes")),
                failed(Misdeeds::forgesALine, ise + "a outcome: succeeded [2J" + at("forgesALine")),
                failed(Misdeeds::returnsNull, "returned null instead of a promise"),
                failed(Misdeeds::resolvesWithNull, "ended with null instead of an answer (ActionResult)"),
                failed(
                        Misdeeds::resolvesWithSomethingElse,
                        "ended with java.lang.String instead of an answer (ActionResult)"),
                failed(
                        Misdeeds::failsItsPromise,
                        "failed with java.lang.IllegalStateException: later" + at("failsItsPromise")),
                failed(
                        Misdeeds::makesItsOwnPromise,
                        "threw java.lang.UnsupportedOperationException: not mine" + at("invoke")),
                failed(
                        Misdeeds::answersWithAnObject,
                        "threw java.lang.IllegalArgumentException: data.self: java.lang.Object is not data; expected a"
                                + " string, number, boolean, null, list or map"
                                + at("answersWithAnObject")),
                failed(
                        Misdeeds::answersWithACycle,
                        "threw java.lang.IllegalArgumentException: data" + ".me".repeat(65)
                                + ": nested deeper than 64 levels"
                                + at("answersWithACycle")),
                denied(Misdeeds::isRefused, "plugin 'bad' may not use docker:restart on 'web'"),
                denied(Misdeeds::wrapsTheRefusal, "plugin 'bad' may not use docker:restart on 'web'"),
                denied(
                        Misdeeds::isRefusedByTheJvm,
                        "a plugin reaches the world through host services only, and this one asked the JVM itself"
                                + " (access denied (\"java.io.FilePermission\" \"/etc/shadow\" \"read\"))"
                                + at("isRefusedByTheJvm")),
                forged("bad", "docker:read"),
                forged("p", "docker:restart"),
                forged("bad", "pay me"),
                forgedDenial(null),
                forgedDenial(FakeRuntime.HELD),
                failed(
                        Misdeeds::forgesADenialOfItsOwnClass,
                        "threw some.author.Misdeeds$OwnDenial: the operator must pay"
                                + at("forgesADenialOfItsOwnClass")));
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void endsInATypedOutcomeAndAMessageThatNamesIt(Misdeed misdeed) {
        runtime.install("bad", FakeRuntime.IRREVERSIBLE, () -> executing(misdeed.execute()));

        ActionReport report = runtime.run("bad");

        assertThat(report.outcome()).isEqualTo(misdeed.outcome());
        assertThat(withoutLines(report.message()))
                .isEqualTo(misdeed.message() + "; not rolled back: the manifest says 'reversible: false'");
        assertThat(report.result()).isNull();
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void isRolledBackWhereItCanBe(Misdeed misdeed) {
        runtime.install("bad", FakeRuntime.REVERSIBLE, () -> executing(misdeed.execute()));

        ActionReport report = runtime.run("bad");

        assertThat(report.outcome())
                .isEqualTo(misdeed.outcome() == Outcome.DENIED ? Outcome.DENIED : Outcome.ROLLED_BACK);
        assertThat(withoutLines(report.message())).isEqualTo(misdeed.message() + "; rolled back");
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void isNotRolledBackWhereItChangesNothing(Misdeed misdeed) {
        runtime.install("bad", FakeRuntime.CHANGES_NOTHING, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                return misdeed.execute().get();
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                return Promises.resolved(false);
            }
        });

        ActionReport report = runtime.run("bad");

        assertThat(report.outcome()).isEqualTo(misdeed.outcome());
        assertThat(withoutLines(report.message())).isEqualTo(misdeed.message());
        assertThat(report.phases())
                .extracting(ActionReport.PhaseReport::name)
                .containsExactly("validate_pre", "execute");
    }

    @Test
    void inValidatePreItFailsTheActionBeforeAnythingIsExecuted() {
        runtime.install("bad", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                Misdeeds.throwsUnchecked();
                return super.validatePre(action);
            }
        });

        ActionReport report = runtime.run("bad");

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(withoutLines(report.message()))
                .isEqualTo(
                        "validate_pre threw java.lang.IllegalStateException: boom (at some.author.Misdeeds.throwsUnchecked(Misdeeds.java))"
                                + "; nothing was executed");
    }

    @Test
    void inValidatePostItIsRolledBack() {
        runtime.install("bad", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                return null;
            }
        });

        ActionReport report = runtime.run("bad");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message()).isEqualTo("validate_post returned null instead of a promise; rolled back");
        assertThat(report.result()).isEqualTo(ActionResult.success("done"));
    }

    @Test
    void inRollbackItLeavesTheTargetToTheOperator() {
        runtime.install("bad", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                return Promises.resolved(ActionResult.error("no such container"));
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                throw new StackOverflowError();
            }
        });

        ActionReport report = runtime.run("bad");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(withoutLines(report.message()))
                .isEqualTo("no such container; rollback threw java.lang.StackOverflowError");
    }

    @Test
    void aRollbackThatRestoresNothingIsNoRollback() {
        runtime.install("bad", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                return Promises.resolved(Verdict.no("it is not there"));
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                return Promises.resolved(false);
            }
        });

        ActionReport report = runtime.run("bad");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(report.message()).isEqualTo("it is not there; rollback could not restore the state before");
    }

    @Test
    void aPluginThatCannotBeMadeFailsBeforeAnythingIsExecuted() {
        runtime.install("bad", FakeRuntime.REVERSIBLE, () -> null);
        assertThat(runtime.run("bad").message())
                .isEqualTo("validate_pre could not begin: the plugin's object could not be made, see the log"
                        + "; nothing was executed");

        runtime.install("bad", FakeRuntime.REVERSIBLE, () -> {
            throw new ExceptionInInitializerError("boom");
        });
        assertThat(withoutLines(runtime.run("bad").message()))
                .isEqualTo("validate_pre threw java.lang.ExceptionInInitializerError: boom" + "; nothing was executed");
    }

    @Test
    void aPromiseResolvedASecondTimeKeepsItsFirstAnswer() {
        runtime.install(
                "twice",
                FakeRuntime.REVERSIBLE,
                () -> executing(() -> {
                    Deferred<ActionResult> deferred = new Deferred<>();
                    deferred.resolve(ActionResult.success("first"));
                    try {
                        deferred.resolve(ActionResult.error("second"));
                    } catch (IllegalStateException expected) {
                        // So do promises answer; a plugin may well ignore it.
                    }
                    return deferred.getPromise();
                }));

        assertThat(runtime.run("twice").message()).isEqualTo("first");
    }

    @Test
    void aPromiseMayBeResolvedOnAThreadOfThePlugin() {
        runtime.install(
                "threads",
                FakeRuntime.REVERSIBLE,
                () -> executing(() -> {
                    Deferred<ActionResult> deferred = new Deferred<>();
                    new Thread(() -> deferred.resolve(ActionResult.success("from elsewhere"))).start();
                    return deferred.getPromise();
                }));

        assertThat(runtime.run("threads").message()).isEqualTo("from elsewhere");
    }

    @Test
    void theMessageOfAResultIsOneCleanLine() {
        runtime.install(
                "loud",
                FakeRuntime.REVERSIBLE,
                () -> executing(
                        () -> Promises.resolved(ActionResult.success("\u001b[2Jdone\n" + "x".repeat(5_000_000)))));

        ActionReport report = runtime.run("loud");

        assertThat(report.message()).startsWith(" [2Jdone xxx").hasSizeLessThan(2_100);
        assertThat(report.result().message()).isEqualTo(report.message());
        assertThat(report.phases().get(1).message()).isEqualTo(report.message());
    }

    @Test
    void aStaleInterruptDoesNotReachTheNextPhaseNorTheNextAction() {
        CountDownLatch interruptedAgain = new CountDownLatch(1);
        runtime.install("rude", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                Thread.currentThread().interrupt();
                Thread.currentThread().setContextClassLoader(null);
                return Promises.resolved(ActionResult.success("done"));
            }

            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                if (Thread.currentThread().isInterrupted()
                        || Thread.currentThread().getContextClassLoader()
                                != getClass().getClassLoader()) {
                    interruptedAgain.countDown();
                }
                return super.validatePost(action, result);
            }
        });

        assertThat(runtime.run("rude").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(interruptedAgain.getCount()).isEqualTo(1);
    }

    @Test
    void anExceptionWhoseMessageBlocksCostsThePhaseItsDeadlineAndNoMore() throws InterruptedException {
        try (FakeRuntime hasty = new FakeRuntime(FakeRuntime.limits(Duration.ofMillis(200)))) {
            hasty.install("bad", FakeRuntime.IRREVERSIBLE, () -> executing(Misdeeds::throwsTheBlocking));

            ActionReport report = hasty.run("bad");

            assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(report.message())
                    .isEqualTo(
                            "execute did not end within 200 ms; not rolled back: the manifest says 'reversible: false'");
        }
    }

    @AfterEach
    void theJournalIsLegal() {
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    private static Misdeed failed(Supplier<Promise<ActionResult>> execute, String message) {
        return new Misdeed(Outcome.FAILED, "execute " + message, execute);
    }

    private static Misdeed denied(Supplier<Promise<ActionResult>> execute, String message) {
        return new Misdeed(Outcome.DENIED, "execute was refused: " + message, execute);
    }

    /** Of a permission that it has, in the name of another plugin, or of something that is no permission. */
    private static Misdeed forged(String plugin, String permission) {
        return failed(
                () -> Misdeeds.forgesARefusal(plugin, permission),
                "threw dev.wingman.api.PermissionRefusedException: the operator must pay" + at("forgesARefusal"));
    }

    private static Misdeed forgedDenial(Permission permission) {
        return failed(
                () -> Misdeeds.forgesADenial(permission),
                "threw java.security.AccessControlException: the operator must pay" + at("forgesADenial"));
    }

    private static String at(String method) {
        return " (at some.author.Misdeeds." + method + "(Misdeeds.java))";
    }

    private static String withoutLines(String message) {
        return message.replaceAll("\\.java:\\d+\\)", ".java)");
    }

    static ExecutionPlugin executing(Supplier<Promise<ActionResult>> execute) {
        return new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                return execute.get();
            }
        };
    }
}
