package dev.wingman.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.core.ActionDocument;
import dev.wingman.core.ActionReport;
import dev.wingman.core.BatchReport;
import dev.wingman.core.BatchReport.Step;
import dev.wingman.core.BatchRequest;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Outcome;
import dev.wingman.policy.Origin;
import dev.wingman.shell.fake.FakeActions;
import dev.wingman.shell.fake.FakeSandboxes;
import dev.wingman.shell.socket.GogoCommandLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What undoes, and what does several at once, as it is typed. */
class FollowUpAndBatchCommandTest {

    private static final String USER = System.getProperty("user.name", "");

    @TempDir
    Path directory;

    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final FakeActions actions = new FakeActions();
    private final List<BatchRequest> requests = new ArrayList<>();
    private Outcome outcome = Outcome.SUCCEEDED;
    private CommandProcessorImpl processor;

    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void addCommands() {
        threadIo.start();
        processor = new CommandProcessorImpl(threadIo);
        FollowUpCommands followUps = new FollowUpCommands(actions);
        processor.addCommand("wingman", followUps, "rollback");
        processor.addCommand("wingman", followUps, "inspect");
        processor.addCommand("wingman", new ActionCommands(actions), "exec");
        processor.addCommand(
                "wingman",
                new BatchCommands((request, listener) -> {
                    requests.add(request);
                    return new BatchReport(
                            "b1",
                            outcome,
                            "it ended so",
                            List.of(
                                    new Step(report("a1", "restart"), report("a3", "restart")),
                                    new Step(report("a2", "stop"), null)));
                }),
                "batch");
        processor.addConverter(new AnswerConverter(ZoneOffset.UTC, new FakeSandboxes()));
    }

    private static ActionReport report(String id, String action) {
        return new ActionReport(
                id,
                "docker",
                "1.0.0",
                "trusted",
                action,
                "docker://web",
                Outcome.SUCCEEDED,
                "done",
                FakeActions.STARTED,
                Duration.ofMillis(1234),
                List.of(),
                null,
                List.of());
    }

    @AfterEach
    void stop() {
        processor.stop();
        threadIo.stop();
    }

    private Ran run(String line) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new GogoCommandLines(processor).run(line, directory, out, err);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aRollbackIsAskedForAndItsReportShown() throws InterruptedException {
        Ran ran = run("rollback a7 --yes --by jane");

        assertThat(ran.status()).as(ran.toString()).isZero();
        assertThat(ran.out()).startsWith("succeeded: echoed\n");
        assertThat(actions.rollbacks)
                .containsExactly(new FollowUpRequest("a7", Duration.ofMinutes(5), true, false, Origin.SHELL, "jane"));
    }

    @Test
    void anActionIsLookedAfter() throws InterruptedException {
        Ran ran = run("inspect a7");

        assertThat(ran.status()).as(ran.toString()).isZero();
        assertThat(actions.inspections)
                .containsExactly(new FollowUpRequest("a7", Duration.ofMinutes(5), false, false, Origin.SHELL, USER));
        assertThat(run("inspect").err()).contains("inspect ID [--by NAME] [--timeout SECONDS]");
    }

    @Test
    void aRollbackWantsOneActionAndSomeTime() throws InterruptedException {
        assertThat(run("rollback").err()).contains("rollback ID [--by NAME] [--timeout SECONDS] [--yes] [--dry-run]");
        assertThat(run("rollback a7 --timeout 0").err()).contains("--timeout 0: expected at least 1 second");
        assertThat(actions.rollbacks).isEmpty();
    }

    @Test
    void anActionMayHaveAKey() throws InterruptedException {
        run("exec --key nightly fake echo");
        run("exec fake echo");

        assertThat(actions.requests()).extracting(request -> request.key()).containsExactly("nightly", "");
    }

    @Test
    void aPlanIsReadAndWhatBecameOfItIsShown() throws Exception {
        Files.writeString(directory.resolve("plan.json"), "{\"actions\": [{\"action_type\": \"act\"}]}");

        Ran ran = run("batch plan.json --yes");

        assertThat(ran)
                .isEqualTo(new Ran(
                        0,
                        """
                                succeeded: it ended so

                                -  OUTCOME    PLUGIN  ACTION   TARGET        TOOK   ID
                                1  succeeded  docker  restart  docker://web  1.2 s  a1
                                    rollback a3 succeeded: done
                                2  succeeded  docker  stop     docker://web  1.2 s  a2

                                plan b1
                                """,
                        ""));
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.confirmed()).isTrue();
            assertThat(request.dryRun()).isFalse();
            assertThat(request.asker()).isEqualTo(USER);
            assertThat(request.plan().actions()).containsExactly(new ActionDocument("", "act", "", Map.of(), Map.of()));
        });
    }

    @Test
    void aPlanThatDoesNotSucceedIsNoSuccess() throws Exception {
        Files.writeString(directory.resolve("plan.json"), "{\"actions\": [{\"action_type\": \"act\"}]}");
        outcome = Outcome.ROLLED_BACK;

        Ran ran = run("batch plan.json --dry-run");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).startsWith("rolled_back: it ended so\n");
        assertThat(requests.get(0).dryRun()).isTrue();
    }

    @Test
    void aPlanThatCannotBeReadIsRefusedWithThePlace() throws Exception {
        Files.writeString(directory.resolve("plan.json"), "{\"actions\": [{\"action\": \"act\"}]}");

        assertThat(run("batch plan.json").err())
                .contains("plan.json:1:16: actions[0]: unknown key 'action'")
                .doesNotContain("Exception");
        assertThat(run("batch other.json").err()).contains("other.json does not exist");
        assertThat(run("batch").err()).contains("batch FILE [--timeout SECONDS] [--yes] [--dry-run]");
        assertThat(requests).isEmpty();
    }
}
