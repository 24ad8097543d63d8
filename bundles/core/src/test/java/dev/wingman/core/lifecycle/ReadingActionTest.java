package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Outcome;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** An action that its manifest names among those that read is taken as one that reads, beside others that change. */
class ReadingActionTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile ActionResult looked = ActionResult.success("seen");

    @BeforeEach
    void install() {
        BlastRadius radius = new BlastRadius(BlastRadius.Scope.HOST, true, true, Set.of("look"));
        runtime.install("both", TrustLevel.TRUSTED, radius, List.of("act", "look"), () -> new TestPlugin() {
            @Override
            public List<String> supportedActions() {
                return List.of("act", "look");
            }

            @Override
            public Promise<ActionResult> execute(Action action) {
                if (action.type().equals("look")) {
                    return Promises.resolved(looked);
                }
                inside.countDown();
                FakeRuntime.await(gate);
                return super.execute(action);
            }
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        gate.countDown();
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    private ActionReport look() {
        return FakeRuntime.await(runtime.runner.submit(request("look"), ActionListener.NONE));
    }

    private static ActionRequest request(String action) {
        return new ActionRequest("both", action, "thing", Map.of(), Map.of(), FakeRuntime.PATIENCE, false);
    }

    @Test
    void itWaitsForNobodyWhoChanges() {
        var changing = runtime.runner.submit(request("act"), ActionListener.NONE);
        FakeRuntime.await(inside);

        assertThat(look().outcome()).isEqualTo(Outcome.SUCCEEDED);

        gate.countDown();
        assertThat(FakeRuntime.await(changing).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void thePolicyIsToldThatItChangesNothing() {
        look();
        gate.countDown();
        FakeRuntime.await(runtime.runner.submit(request("act"), ActionListener.NONE));

        assertThat(runtime.policy.questions)
                .extracting(question -> question.blastRadius().mutatesState())
                .containsExactly(false, true);
    }

    @Test
    void itIsNotRolledBackWhenItFailsNorOnDemand() {
        looked = ActionResult.error("nothing to see");

        ActionReport failed = look();

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.phases()).extracting(PhaseReport::name).doesNotContain("rollback");
        looked = ActionResult.success("seen");
        FollowUpRequest request =
                new FollowUpRequest(look().id(), FakeRuntime.PATIENCE, false, false, Origin.CLI, "ann");
        assertThat(FakeRuntime.await(runtime.runner.rollback(request, ActionListener.NONE))
                        .message())
                .isEqualTo("plugin 'both' cannot roll back 'look': it only reads");
    }

    @Test
    void itAnswersWhenNothingCanBeRecorded() {
        runtime.journal.failing = Set.of("received");

        assertThat(look().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(FakeRuntime.await(runtime.runner.submit(request("act"), ActionListener.NONE))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }
}
