package dev.wingman.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.ApprovalException;
import dev.wingman.core.Approvals;
import dev.wingman.core.PendingAction;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyOverview;
import dev.wingman.policy.PolicyState;
import dev.wingman.policy.PolicyWarning;
import dev.wingman.shell.fake.FakeActions;
import dev.wingman.shell.fake.FakeSandboxes;
import dev.wingman.shell.socket.GogoCommandLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code wingman:approvals, approve, reject, policy, running, cancel} as they are typed, through the real Gogo. */
class ApprovalCommandTest {

    private static final PendingAction WAITING = new PendingAction(
            "a1",
            "script",
            "1.0.0",
            "trusted",
            "00",
            "run_bash",
            "",
            Map.of("command", "reboot"),
            Map.of(),
            Duration.ofMinutes(5),
            Origin.CLI,
            "copilot",
            "the rule 'everything else' wants a human to agree",
            true,
            Instant.parse("2026-01-02T03:04:05Z"),
            Instant.parse("2026-01-03T03:04:05Z"),
            "");

    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final FakeActions actions = new FakeActions();
    private final Desk desk = new Desk();
    private final Overview overview = new Overview();
    private CommandProcessorImpl processor;

    private record Ran(int status, String out, String err) {}

    /** Takes answers to one action, and lets it begin as an action of the fake core. */
    private final class Desk implements Approvals {
        private final List<String> answers = new ArrayList<>();
        private List<PendingAction> waiting = List.of(WAITING);

        @Override
        public List<PendingAction> pending() {
            return waiting;
        }

        @Override
        public RunningAction approve(String id, String by, String reason, ActionListener listener)
                throws ApprovalException {
            take("approve", id, by, reason);
            return actions.submit(
                    new ActionRequest("fake", "echo", "", Map.of(), Map.of(), Duration.ofMinutes(1), false), listener);
        }

        @Override
        public ActionReport reject(String id, String by, String reason) throws ApprovalException {
            take("reject", id, by, reason);
            throw new ApprovalException("it was rejected already");
        }

        private void take(String answer, String id, String by, String reason) throws ApprovalException {
            if (!id.equals(WAITING.id())) {
                throw new ApprovalException(
                        "no action '" + id + "' waits for an answer; 'approvals' lists those that do");
            }
            answers.add(answer + " " + id + " by " + by + ": " + reason);
            waiting = List.of();
        }
    }

    private static final class Overview implements PolicyOverview {
        private String complaint = "etc/policy.yaml:3:5: rules[0]: then is missing";

        @Override
        public PolicyState state() {
            return new PolicyState(
                    PolicyState.Standing.LAST_GOOD,
                    complaint,
                    true,
                    false,
                    List.of(new PolicyState.Line("'by night'", "etc/policy.yaml:4", "plugin: docker → ask")),
                    List.of(),
                    List.of());
        }

        @Override
        public List<PolicyWarning> lint(Collection<String> plugins, Collection<String> actions) {
            return List.of(new PolicyWarning(
                    "etc/policy.yaml:4",
                    "'by night': there is no plugin 'dokcer'; did you mean one of " + plugins + "?"));
        }
    }

    @BeforeEach
    void addCommands() {
        threadIo.start();
        processor = new CommandProcessorImpl(threadIo);
        ApprovalCommands approvals = new ApprovalCommands(desk);
        for (String name : new String[] {"approvals", "approve", "reject"}) {
            processor.addCommand("wingman", approvals, name);
        }
        ActionCommands actionCommands = new ActionCommands(actions);
        for (String name : new String[] {"exec", "running", "cancel"}) {
            processor.addCommand("wingman", actionCommands, name);
        }
        processor.addCommand("wingman", new PolicyCommands(actions, overview), "policy");
        processor.addConverter(new AnswerConverter(ZoneOffset.UTC, new FakeSandboxes()));
    }

    @AfterEach
    void stop() {
        processor.stop();
        threadIo.stop();
    }

    private Ran run(String line) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new GogoCommandLines(processor).run(line, Path.of("").toAbsolutePath(), out, err);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void listsWhoWaitsForWhatAndWhy() throws Exception {
        assertThat(run("approvals"))
                .isEqualTo(new Ran(
                        0,
                        """
            ASKED           UNTIL           PLUGIN  ACTION    TARGET  ID
            01-02 03:04:05  01-03 03:04:05  script  run_bash  -       a1
                asked by copilot (cli): the rule 'everything else' wants a human to agree;
                somebody else has to approve it
                params {command=reboot}
            """,
                        ""));
        desk.waiting = List.of();
        assertThat(run("approvals").out()).isEqualTo("no action waits for an answer\n");
        assertThat(run("((approvals) size)").out()).isEqualTo("0\n");
    }

    @Test
    void approvesByNameAndReasonAndShowsTheReport() throws Exception {
        Ran ran = run("approve a1 --by jane --reason 'it is time'");

        assertThat(ran.status()).as(ran.toString()).isZero();
        assertThat(ran.out()).startsWith("succeeded: ");
        assertThat(desk.answers).containsExactly("approve a1 by jane: it is time");
    }

    @Test
    void saysWhyAnAnswerCannotBeTaken() throws Exception {
        assertThat(run("approve a9"))
                .isEqualTo(new Ran(1, "", "no action 'a9' waits for an answer; 'approvals' lists those that do\n"));
        assertThat(run("reject a1 --by jane")).isEqualTo(new Ran(1, "", "it was rejected already\n"));
        assertThat(run("approve").err()).isEqualTo("usage: approve ID [--by NAME] [--reason TEXT]\n");
        assertThat(run("reject a b").err()).isEqualTo("usage: reject ID [--by NAME] [--reason TEXT]\n");
    }

    @Test
    void byDefaultTheUserOfTheRuntimeAnswers() throws Exception {
        run("approve a1");

        assertThat(desk.answers).containsExactly("approve a1 by " + System.getProperty("user.name") + ": ");
    }

    @Test
    void showsThePolicyAndWhatIsWrongWithIt() throws Exception {
        assertThat(run("policy").out())
                .isEqualTo(
                        """
            etc/policy.yaml cannot be understood; what it said before counts:
            etc/policy.yaml:3:5: rules[0]: then is missing
            read_only: nothing that changes anything begins

            RULE        SOURCE
            'by night'  etc/policy.yaml:4
                plugin: docker → ask
            """);
        assertThat(run("policy what").err()).startsWith("usage: policy | policy test PLUGIN ACTION");
        assertThat(run("policy test a").err()).startsWith("usage: policy | policy test PLUGIN ACTION");
        assertThat(run("policy test a b --origin moon").err())
                .isEqualTo("--origin moon: expected shell, cli, api or schedule\n");
        assertThat(run("policy test fake echo").err()).isEqualTo("no policy here\n");
    }

    @Test
    void checksWhatIsProbablyNotMeant() throws Exception {
        overview.complaint = "";
        assertThat(run("policy check").out())
                .startsWith("WHERE\netc/policy.yaml:4\n    'by night': there is no plugin");
    }

    /** What is probably not meant is of the rules that still count, and not of that file. */
    @Test
    void fileThatDoesNotCountIsNoFileWithoutRemarks() throws Exception {
        Ran ran = run("policy check");
        assertThat(ran.err()).isEqualTo("etc/policy.yaml:3:5: rules[0]: then is missing\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.status()).isNotZero();
    }

    @Test
    void explainsADecisionRuleByRule() throws Exception {
        actions.explanation = new PolicyExplanation(
                new PolicyDecision(Effect.DENY, "rule 2", "etc/policy.yaml:9", "rule 2 denies it", Asking.STANDARD),
                List.of(
                        new PolicyExplanation.Step(
                                "rule 1", "etc/policy.yaml:4", PolicyExplanation.Verdict.PASSES, "plugin is 'fake'"),
                        new PolicyExplanation.Step(
                                "rule 2", "etc/policy.yaml:9", PolicyExplanation.Verdict.DECIDES, "")));

        assertThat(run("policy test fake echo").out())
                .isEqualTo(
                        """
            deny: rule 2 denies it

            RULE    VERDICT  SOURCE
            rule 1  passes   etc/policy.yaml:4
                plugin is 'fake'
            rule 2  decides  etc/policy.yaml:9
            """);
    }

    @Test
    void listsWhatIsUnderWayAndCancelsIt() throws Exception {
        assertThat(run("running").out()).isEqualTo("no action is under way\n");
        assertThat(run("cancel a1").err())
                .isEqualTo(
                        "no action 'a1' is under way; 'running' lists those that are, 'approvals' those that wait for a"
                                + " human\n");
        RunningAction hanging = actions.submit(
                new ActionRequest("fake", "hang", "", Map.of(), Map.of(), Duration.ofMinutes(1), false),
                ActionListener.NONE);

        assertThat(run("running").out()).isEqualTo(hanging.id() + "  fake hang: execute\n");
        assertThat(run("cancel " + hanging.id() + " --reason 'too slow'").out()).startsWith("cancelled: ");
        assertThat(actions.cancellations().take()).isEqualTo("too slow");
    }
}
