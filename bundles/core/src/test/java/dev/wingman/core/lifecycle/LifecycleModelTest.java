package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** The lifecycle against a model of it: whatever each phase of a plugin does, what follows is what the model says. */
class LifecycleModelTest {

    enum Deed {
        WELL,
        NO,
        THROWS,
        FAILS;

        <T> Promise<T> done(T well, T no) {
            return switch (this) {
                case WELL -> Promises.resolved(well);
                case NO -> Promises.resolved(no);
                case THROWS -> throw new IllegalStateException("thrown");
                case FAILS -> Promises.failed(new IllegalStateException("failed"));
            };
        }
    }

    /** What has to come of it. */
    private record Model(List<String> phases, Outcome outcome) {
        static Model of(Deed pre, Deed execute, Deed post, Deed rollback, boolean reversible) {
            List<String> phases = new ArrayList<>(List.of("validate_pre"));
            if (pre != Deed.WELL) {
                return new Model(phases, pre == Deed.NO ? Outcome.REJECTED : Outcome.FAILED);
            }
            phases.add("execute");
            if (execute == Deed.WELL) {
                phases.add("validate_post");
                if (post == Deed.WELL) {
                    return new Model(phases, Outcome.SUCCEEDED);
                }
            }
            if (!reversible) {
                return new Model(phases, Outcome.FAILED);
            }
            phases.add("rollback");
            return new Model(phases, rollback == Deed.WELL ? Outcome.ROLLED_BACK : Outcome.ROLLBACK_FAILED);
        }
    }

    @Property
    void whatFollowsIsWhatTheModelSays(
            @ForAll Deed pre,
            @ForAll Deed execute,
            @ForAll Deed post,
            @ForAll Deed rollback,
            @ForAll boolean reversible)
            throws InterruptedException {
        List<String> called = new ArrayList<>();
        Supplier<TestPlugin> plugin = () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                called.add("validate_pre");
                return pre.done(Verdict.ok("fine"), Verdict.no("not now"));
            }

            @Override
            public Promise<ActionResult> execute(Action action) {
                called.add("execute");
                return execute.done(ActionResult.success("done"), ActionResult.error("not done"));
            }

            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                called.add("validate_post");
                return post.done(Verdict.ok("it is there"), Verdict.no("it is not there"));
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                called.add("rollback");
                return rollback.done(true, false);
            }
        };
        Model model = Model.of(pre, execute, post, rollback, reversible);
        FakeRuntime runtime = new FakeRuntime();
        try {
            runtime.install("any", reversible ? FakeRuntime.REVERSIBLE : FakeRuntime.IRREVERSIBLE, plugin::get);
            ActionReport report = runtime.run("any");

            assertThat(report.outcome()).isEqualTo(model.outcome());
            assertThat(called).isEqualTo(model.phases());
            assertThat(report.phases()).extracting(PhaseReport::name).isEqualTo(model.phases());
            List<String> entries = new ArrayList<>(List.of("received"));
            model.phases().forEach(phase -> entries.addAll(List.of("begins " + phase, "ended " + phase)));
            entries.add("ended");
            assertThat(runtime.journal.entriesOf(report.id())).isEqualTo(entries);
        } finally {
            runtime.close();
        }
        assertThat(runtime.journal.illegal()).isEmpty();
    }
}
