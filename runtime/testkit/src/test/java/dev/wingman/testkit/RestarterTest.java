package dev.wingman.testkit;

import static dev.wingman.testkit.PluginAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.ActionResult;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.core.Outcome;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.testkit.fake.FakeDocker;
import dev.wingman.testkit.fake.FakeHttp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an author writes, and what the kit says to it. */
@WingmanPlugin("src/test/plugins/restarter")
class RestarterTest {

    private static final String NARROWED =
            "plugin 'restarter' (verified) may not use docker:restart on 'redis' (restart containers): manifest.yaml:9 narrows"
                    + " docker:restart to nginx-*; widen that line so that it covers 'redis' and load the plugin again";

    @Test
    void aWholeActionGoesThroughTheLifecycle(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1");

        ActionRun run = plugin.action("restart").on("docker://nginx-1").run();

        assertThat(run)
                .succeeded()
                .ranPhases("validate_pre", "execute", "validate_post")
                .hasData("name", "nginx-1")
                .told("restarting docker://nginx-1")
                .used("docker:read", "nginx-1")
                .used("docker:restart", "nginx-1")
                .usedOnly("docker:read", "docker:restart");
    }

    @Test
    void whatTheManifestDoesNotCoverIsDeniedInTheWordsOfTheRuntime(PluginUnderTest plugin, FakeDocker docker)
            throws Exception {
        docker.running("redis");

        ActionRun run = plugin.action("restart").on("redis").run();

        assertThat(run).wasDenied().saying(NARROWED).wasRefused("docker:restart", "redis");
        assertThat(docker.state("redis").isRunning()).isTrue();
    }

    @Test
    void aRefusalThatThePluginMadeUpIsNone(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1");

        assertThat(plugin.action("lie").on("nginx-1").run()).hasOutcome(Outcome.ROLLBACK_FAILED);
    }

    @Test
    void whatValidatePreDeclinesIsRejected(PluginUnderTest plugin) throws Exception {
        assertThat(plugin.action("restart").run())
                .wasRejected()
                .saying("a target is missing")
                .ranPhases("validate_pre")
                .usedNothing();
    }

    @Test
    void anActionThatThePluginDoesNotOfferIsRejected(PluginUnderTest plugin) throws Exception {
        assertThat(plugin.action("restrat").run()).wasRejected().saying("did you mean 'restart'?");
    }

    @Test
    void whatHangsTimesOut(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1");

        ActionRun run = plugin.action("hang")
                .on("nginx-1")
                .within(Duration.ofMillis(300))
                .run();

        assertThat(run).hasOutcome(Outcome.ROLLBACK_FAILED).ranPhases("validate_pre", "execute", "rollback");
        assertThat(run.message()).contains("300 ms");
    }

    @Test
    void whatFailsAndCanBeUndoneIsRolledBack(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1");

        assertThat(plugin.action("undo").on("nginx-1").run())
                .wasRolledBack()
                .ranPhases("validate_pre", "execute", "rollback");
    }

    @Test
    void aDryRunExecutesNothing(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1");

        assertThat(plugin.action("restart").on("nginx-1").dryRun())
                .ranPhases("validate_pre")
                .usedOnly("docker:read");
    }

    @Test
    void aPhaseAloneAnswersOrThrowsAsThePluginDoes(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1").running("redis");

        assertThat(plugin.action("restart").on("nginx-1").validatePre()).isOk().saying("running");
        assertThat(plugin.action("restart").on("nginx-1").execute())
                .isSuccess()
                .saying("restarted")
                .hasData("name", "nginx-1");
        assertThat(plugin.action("restart").on("nginx-1").validatePost(ActionResult.error("no")))
                .isNo();
        assertThat(plugin.action("undo").on("nginx-1").rollback(ActionResult.error("no")))
                .isTrue();
        assertThatThrownBy(() -> plugin.action("restart").on("redis").execute())
                .isInstanceOf(PermissionRefusedException.class)
                .hasMessageStartingWith(NARROWED);
    }

    @Test
    void aFailureOfTheHostServiceReachesThePlugin(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1").failsWith(new DockerException(Kind.TIMEOUT, true, "the engine sleeps"));

        assertThat(plugin.action("restart").on("nginx-1").run()).failed().saying("the engine sleeps");
    }

    @Test
    void eachTestHasAPluginOfItsOwn(FakeDocker docker, PluginManifest manifest, Permissions permissions) {
        assertThat(docker).hasToString("containers {}");
        assertThat(manifest.id()).isEqualTo("restarter");
        assertThat(permissions.uses()).isEmpty();
    }

    @Test
    void aFakeThatThePluginDoesNotAskForIsAMistakeOfTheTest(PluginUnderTest plugin) {
        assertThatThrownBy(() -> plugin.fake(FakeHttp.class))
                .hasMessage("FakeHttp: the constructor of Restarter asks for no Http, but for Docker, Progress");
    }

    @Test
    void anAssertionThatFailsShowsAllThatHappened(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("redis");
        ActionRun run = plugin.action("restart").on("redis").run();

        assertThatThrownBy(() -> assertThat(run).succeeded())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected the outcome succeeded, but it is denied")
                .hasMessageContaining("ok  validate_pre: running")
                .hasMessageContaining("used: docker:read on redis")
                .hasMessageContaining("was refused: docker:restart on redis");
    }
}
