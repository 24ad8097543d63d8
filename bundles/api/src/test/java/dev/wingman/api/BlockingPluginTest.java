package dev.wingman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;

class BlockingPluginTest {

    private static final Action ACTION = new Action("1", "act", "", Map.of(), Map.of());

    private static class Blocking extends BlockingPlugin {
        @Override
        public String pluginId() {
            return "blocking";
        }

        @Override
        public List<String> supportedActions() {
            return List.of("act");
        }

        @Override
        protected Verdict checkBefore(Action action) throws Exception {
            return Verdict.ok("fine");
        }

        @Override
        protected ActionResult run(Action action) throws Exception {
            return ActionResult.success("done");
        }
    }

    @Test
    void whatAMethodReturnsIsWhatItsPromiseHolds() throws Exception {
        BlockingPlugin plugin = new Blocking();

        assertThat(plugin.validatePre(ACTION).getValue()).isEqualTo(Verdict.ok("fine"));
        assertThat(plugin.execute(ACTION).getValue()).isEqualTo(ActionResult.success("done"));
    }

    @Test
    void whatAMethodThrowsIsWhatItsPromiseFailsWith() throws Exception {
        Promise<ActionResult> promise = new Blocking() {
            @Override
            protected ActionResult run(Action action) throws Exception {
                throw new IOException("no route");
            }
        }.execute(ACTION);

        assertThat(promise.isDone()).isTrue();
        assertThat(promise.getFailure()).isInstanceOf(IOException.class).hasMessage("no route");
    }

    @Test
    void anErrorIsNotHidden() {
        BlockingPlugin plugin = new Blocking() {
            @Override
            protected ActionResult run(Action action) {
                throw new NoClassDefFoundError("gone");
            }
        };

        assertThatThrownBy(() -> plugin.execute(ACTION)).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void anInterruptIsKept() throws Exception {
        Promise<ActionResult> promise = new Blocking() {
            @Override
            protected ActionResult run(Action action) throws Exception {
                throw new InterruptedException();
            }
        }.execute(ACTION);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(promise.getFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void byDefaultTheResultDecidesAndNothingIsUndone() throws Exception {
        BlockingPlugin plugin = new Blocking();

        assertThat(plugin.validatePost(ACTION, ActionResult.success("done")).getValue())
                .isEqualTo(Verdict.ok("execute reported success"));
        assertThat(plugin.validatePost(ACTION, ActionResult.error("no such container"))
                        .getValue())
                .isEqualTo(Verdict.no("no such container"));
        assertThat(plugin.rollback(ACTION, ActionResult.error("no")).getValue()).isFalse();
    }
}
