package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the policy asks about waits for a human, over restarts too. */
@Timeout(300)
class ApprovalIT {

    private static final Pattern ID = Pattern.compile("id +(\\S+)");

    @TempDir
    Path directory;

    @Test
    void anActionThatIsAskedAboutWaitsOverAKilledRuntimeAndRunsOnceWhenItIsApproved() throws Exception {
        WingmanProcess wingman = new WingmanProcess(directory.toRealPath().resolve("home"));
        Path effect = directory.resolve("effect");
        Process runtime = wingman.start();

        WingmanProcess.Ended asked =
                wingman.run("exec", "script", "run_bash", "--param", "command=echo done >> " + effect);
        assertThat(asked.exitCode()).as(asked.toString()).isEqualTo(3);
        assertThat(asked.out())
                .startsWith("pending: the rule 'everything else' (shipped default) wants a human to agree: ");
        Matcher id = ID.matcher(asked.out());
        assertThat(id.find()).isTrue();
        runtime.destroyForcibly().waitFor();

        runtime = wingman.start();
        try {
            assertThat(wingman.run("approvals").out()).contains(id.group(1), "script", "run_bash");
            assertThat(effect).doesNotExist();

            WingmanProcess.Ended approved =
                    wingman.run("approve", id.group(1), "--by", "jane", "--reason", "it is time");
            assertThat(approved.out())
                    .as(approved.toString())
                    .startsWith("succeeded: ")
                    .contains(id.group(1));
            assertThat(Files.readString(effect)).isEqualTo("done\n");

            WingmanProcess.Ended again = wingman.run("approve", id.group(1));
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).contains("no action '" + id.group(1) + "' waits for an answer");
            assertThat(Files.readString(effect)).isEqualTo("done\n");
            assertThat(wingman.run("approvals").out()).isEqualTo("no action waits for an answer\n");
            assertThat(wingman.run("report", id.group(1)).out()).startsWith("succeeded: ");
            assertThat(wingman.run("audit", "export").out()).contains("\\\"by\\\":\\\"jane\\\"", "it is time");
        } finally {
            stop(runtime);
        }
    }

    @Test
    void aRejectedActionNeverRunsAndWhatThePolicyDeniesIsNotAsked() throws Exception {
        Path home = directory.toRealPath().resolve("home");
        WingmanProcess wingman = new WingmanProcess(home);
        Path effect = directory.resolve("effect");
        Process runtime = wingman.start();
        try {
            WingmanProcess.Ended asked =
                    wingman.run("exec", "script", "run_bash", "--param", "command=touch " + effect);
            Matcher id = ID.matcher(asked.out());
            assertThat(id.find()).isTrue();
            assertThat(wingman.run("reject", id.group(1), "--by", "jane", "--reason", "not today")
                            .out())
                    .startsWith("denied: rejected by 'jane': not today\n");

            Files.writeString(home.resolve("etc/policy.yaml"), "rules:\n  - plugin: script\n    then: deny\n");
            WingmanProcess.Ended denied = awaitDenial(wingman, effect);
            assertThat(denied.exitCode()).isEqualTo(3);
            assertThat(wingman.run("policy", "test", "script", "run_bash").out())
                    .startsWith("deny: ");
            assertThat(effect).doesNotExist();
            assertThat(wingman.run("audit", "verify").exitCode()).isZero();
        } finally {
            stop(runtime);
        }
    }

    /** The runtime takes the file up by itself, a moment later. */
    private static WingmanProcess.Ended awaitDenial(WingmanProcess wingman, Path effect) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        WingmanProcess.Ended ended;
        do {
            ended = wingman.run("exec", "script", "run_bash", "--param", "command=touch " + effect);
        } while (!ended.out().startsWith("denied: ") && System.nanoTime() < deadline);
        return ended;
    }

    private static void stop(Process runtime) throws InterruptedException {
        runtime.destroy();
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
