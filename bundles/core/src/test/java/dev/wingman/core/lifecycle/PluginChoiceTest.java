package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.TrustLevel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginChoiceTest {

    private final FakeRuntime runtime = new FakeRuntime();

    @BeforeEach
    void install() {
        active("docker", "restart", "logs");
        active("proxmox", "restart", "snapshot_create");
    }

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    @Test
    void anActionThatOnePluginOffersNeedsNoPluginsName() {
        assertThat(submit("", "logs").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(submit("", "logs").plugin()).isEqualTo("docker");
        assertThat(submit("proxmox", "restart").plugin()).isEqualTo("proxmox");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''|restart|action 'restart' is offered by several plugins; name one of: 'docker restart', 'proxmox restart'",
                "''|log|no plugin offers the action 'log', did you mean 'logs'?",
                "''|paint|no plugin offers the action 'paint'; actions: logs, restart, snapshot_create",
                "dokcer|logs|there is no plugin 'dokcer', did you mean 'docker'?",
                "painter|paint|there is no plugin 'painter'; plugins: docker, proxmox",
                "docker|restrat|plugin 'docker' has no action 'restrat', did you mean 'restart'?",
                "docker|paint|plugin 'docker' has no action 'paint'; its actions: logs, restart",
            })
    void aRequestThatMeansNoPluginIsRejectedWithWhatWasProbablyMeant(String plugin, String action, String message) {
        ActionReport report = submit(plugin.replace("''", ""), action);

        assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(report.message()).isEqualTo(message);
        assertThat(report.phases()).isEmpty();
        assertThat(runtime.journal.entriesOf(report.id())).containsExactly("received", "ended");
    }

    @ParameterizedTest
    @CsvSource({"REFUSED,DENIED", "WAITING,REJECTED", "BROKEN,REJECTED", "STARTING,REJECTED", "STOPPING,REJECTED"})
    void aPluginThatIsNotActiveIsNotCalledAndItsReasonIsPassedOn(PluginState state, Outcome outcome) {
        runtime.registry.put(FakeRuntime.info(
                "http", TrustLevel.VERIFIED, FakeRuntime.REVERSIBLE, state, List.of("get"), -1, "because of this"));

        for (String plugin : List.of("http", "")) {
            ActionReport report = submit(plugin, "get");
            assertThat(report.outcome()).isEqualTo(outcome);
            assertThat(report.message())
                    .isEqualTo("plugin 'http' is " + state.name().toLowerCase(java.util.Locale.ROOT)
                            + ": because of this");
            assertThat(report.plugin()).isEqualTo("http");
            assertThat(report.trust()).isEqualTo("verified");
        }
    }

    @Test
    void onlyActivePluginsWithAServiceAreListed() {
        runtime.registry.put(FakeRuntime.info(
                "http", TrustLevel.VERIFIED, FakeRuntime.REVERSIBLE, PluginState.ACTIVE, List.of("get"), 4711, ""));

        assertThat(runtime.runner.actions())
                .isEqualTo(
                        Map.of("docker", List.of("restart", "logs"), "proxmox", List.of("restart", "snapshot_create")));
        assertThat(submit("http", "get").message())
                .isEqualTo("plugin 'http' is being put into or taken out of service; try again");
    }

    @Test
    void aServiceThatServesNobodysBundleIsNeverCalled() {
        runtime.install("usurper", TrustLevel.VERIFIED, FakeRuntime.REVERSIBLE, List.of("logs"), () -> {
            throw new AssertionError("called");
        });
        runtime.registry.unload("usurper");

        assertThat(submit("", "logs").plugin()).isEqualTo("docker");
        assertThat(runtime.runner.actions()).doesNotContainKey("usurper");
    }

    @Test
    void theTrustOfAPluginSaysWhatGuardsIt() {
        runtime.install("v", TrustLevel.VERIFIED, FakeRuntime.REVERSIBLE, List.of("see"), TestPlugin::new);

        assertThat(submit("v", "see").layers()).containsExactly("permission rows", "security manager");
    }

    @Test
    void aRequestWithWhatIsNotDataIsRejected() {
        Map<String, Object> params = new HashMap<>();
        params.put("file", new Object());

        ActionReport report = FakeRuntime.await(runtime.runner.submit(
                new ActionRequest("docker", "logs", "", params, Map.of(), Duration.ofSeconds(1), false),
                ActionListener.NONE));

        assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(report.message()).startsWith("params.file: java.lang.Object is not data");
    }

    @Test
    void aNameThatWouldForgeALineIsRejected() {
        ActionReport report = submit("docker", "logs\noutcome: succeeded");

        assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(report.message())
                .isEqualTo(
                        "action: 'logs outcome: succeeded' is longer than 256 characters or holds control characters");
        assertThat(report.action()).isEqualTo("logs outcome: succeeded");
    }

    private void active(String id, String... actions) {
        runtime.install(id, TrustLevel.TRUSTED, FakeRuntime.REVERSIBLE, List.of(actions), TestPlugin::new);
    }

    private ActionReport submit(String plugin, String action) {
        return FakeRuntime.await(runtime.runner.submit(
                new ActionRequest(plugin, action, "", Map.of(), Map.of(), FakeRuntime.PATIENCE, false),
                ActionListener.NONE));
    }
}
