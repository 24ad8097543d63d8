package dev.wingman.plugin.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerEvent;
import dev.wingman.resource.docker.ContainerEvents;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogRange;
import dev.wingman.resource.docker.LogSink;
import dev.wingman.resource.docker.StreamEnd;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DockerPluginTest {

    private static final String ID = "4f66ad9a0b2e" + "c".repeat(52);
    private static final ContainerState RUNNING = state("running", 7, "1", "none");
    private static final ContainerState AGAIN = state("running", 8, "2", "none");
    private static final ContainerState EXITED = state("exited", 0, "1", "none");

    private final List<String> calls = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private final List<EventRange> ranges = new ArrayList<>();
    private List<String> followed = List.of();
    private ContainerState now = RUNNING;
    private ContainerState next = AGAIN;
    private DockerException failure;

    private final DockerPlugin plugin = new DockerPlugin(new FakeDocker(), progress::add);

    private static ContainerState state(String status, long pid, String startedAt, String health) {
        return new ContainerState(status, pid, 0, startedAt, "", health);
    }

    /** One container, which a change brings into its next state. */
    private final class FakeDocker implements Docker {
        @Override
        public ContainerList list(ContainerFilter filter) {
            calls.add("list " + filter);
            return new ContainerList(List.of(), 2);
        }

        @Override
        public Container inspect(String container) throws DockerException {
            if (failure != null && failure.kind() == Kind.NOT_FOUND) {
                throw failure;
            }
            return new Container(ID, "web", "nginx", now, 0, false, Map.of());
        }

        @Override
        public Container awaitHealth(String container, Duration atMost) throws DockerException {
            calls.add("await " + container + " " + atMost);
            return inspect(container);
        }

        @Override
        public ContainerLogs logs(String container, LogRange range) {
            calls.add("logs " + container + " " + range);
            return new ContainerLogs("web", "a\nb\n", "c", false);
        }

        @Override
        public ContainerStats stats(String container) {
            calls.add("stats " + container);
            return new ContainerStats(
                    ID,
                    "web",
                    "now",
                    new ContainerStats.Cpu(12.5, 7, 2),
                    new ContainerStats.Memory(3 << 20, -1),
                    Map.of("eth0", new ContainerStats.Network(1, 2, 0, -1)),
                    new ContainerStats.BlockIo(-1, 5),
                    new ContainerStats.Pids(4, -1));
        }

        @Override
        public ContainerEvents events(EventRange range) {
            ranges.add(range);
            return new ContainerEvents(
                    List.of(new ContainerEvent(ID, "web", "nginx", "die", 1_500_000_000L)), 3, StreamEnd.LIMIT);
        }

        @Override
        public FollowedLog follow(String container, LogFollow follow, LogSink sink) {
            calls.add("follow " + container + " " + follow);
            for (String piece : followed) {
                assertThat(sink.take(LogSink.Source.OUT, ByteBuffer.wrap(piece.getBytes(UTF_8))))
                        .isTrue();
            }
            sink.take(LogSink.Source.ERR, ByteBuffer.wrap("oh\n".getBytes(UTF_8)));
            return new FollowedLog(ID, "web", 9, StreamEnd.TIME);
        }

        @Override
        public ContainerChange start(String container) throws DockerException {
            return change("start " + container);
        }

        @Override
        public ContainerChange stop(String container, Duration grace) throws DockerException {
            return change("stop " + container + " " + grace);
        }

        @Override
        public ContainerChange restart(String container, Duration grace) throws DockerException {
            return change("restart " + container + " " + grace);
        }

        private ContainerChange change(String call) throws DockerException {
            calls.add(call);
            ContainerState before = now;
            now = next;
            if (failure != null) {
                throw failure;
            }
            return new ContainerChange(ID, "web", before, true, false);
        }
    }

    private static Action action(String type, String target, Map<String, Object> params) {
        return new Action("1", type, target, params, Map.of());
    }

    private Verdict before(Action action) throws Exception {
        return plugin.validatePre(action).getValue();
    }

    private ActionResult run(Action action) throws Exception {
        return plugin.execute(action).getValue();
    }

    private Verdict after(Action action, ActionResult result) throws Exception {
        return plugin.validatePost(action, result).getValue();
    }

    private boolean undo(Action action, ActionResult result) throws Exception {
        return plugin.rollback(action, result).getValue();
    }

    @Test
    void itIsThePluginOfItsManifest() {
        assertThat(plugin.pluginId()).isEqualTo("docker");
        assertThat(plugin.supportedActions())
                .containsExactly("list", "inspect", "stats", "events", "logs", "start", "stop", "restart");
    }

    @Test
    void tellsWhatAContainerUsesAndLeavesOutWhatIsNotKnown() throws Exception {
        ActionResult result = run(action("stats", "web", Map.of()));

        assertThat(result.message()).isEqualTo("web: 12.5 % of a processor, 3.0 MiB, 4 process(es)");
        assertThat(result.data())
                .containsEntry("cpu_percent", 12.5)
                .containsEntry("memory_bytes", 3L << 20)
                .containsEntry("networks", Map.of("eth0", Map.of("received_bytes", 1L, "sent_bytes", 2L, "errors", 0L)))
                .doesNotContainKeys("memory_limit_bytes", "block_read_bytes", "pids_limit");
        now = EXITED;
        assertThat(before(action("stats", "web", Map.of())))
                .isEqualTo(Verdict.no("web is exited, expected running or paused"));
    }

    @Test
    void asksForEventsThatWereOrThatWillBe() throws Exception {
        ActionResult result = run(action("events", "", Map.of()));
        assertThat(result.message()).isEqualTo("1 event(s), 3 more may not be read");
        assertThat(result.data().get("events"))
                .isEqualTo(List.of(Map.of(
                        "at", "1970-01-01T00:00:01.500Z", "action", "die", "id", ID, "name", "web", "image", "nginx")));
        assertThat(result.data()).containsEntry("end", "limit");
        EventRange past = ranges.get(0);
        assertThat(past.until() - past.since()).isBetween(600L, 660L);
        assertThat(past.containers()).isEmpty();

        run(action("events", "docker://web", Map.of("wait", 30, "limit", 5, "event", List.of("die", "oom"))));
        assertThat(ranges.get(1))
                .isEqualTo(new EventRange(0, 0, 5, Duration.ofSeconds(30), List.of(ID), List.of("die", "oom")));
    }

    @Test
    void followsALogLineByLineAndKeepsItsEnd() throws Exception {
        followed = List.of("a\nb", "\u00fc\n", "x".repeat(600_000), "\nend");

        ActionResult result = run(action("logs", "web", Map.of("follow", 20, "tail", 5)));

        assertThat(calls).containsExactly("follow web " + new LogFollow(5, 0, false, Duration.ofSeconds(20), 1 << 30));
        assertThat(progress).containsExactly("a", "b\u00fc", "x".repeat(200), "oh");
        assertThat(result.data())
                .containsEntry("stdout", "x".repeat(FollowedLines.MOST - 4) + "\nend")
                .containsEntry("stderr", "oh\n")
                .containsEntry("truncated", true)
                .containsEntry("end", "time");
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of("list", "web", Map.of(), "target: a list has none; --param name=... names containers"),
                Arguments.of("stop", "", Map.of(), "target: is missing, expected a container such as docker://nginx-1"),
                Arguments.of("inspect", "web", Map.of("x", 1), "x: unknown parameter, expected none"),
                Arguments.of(
                        "start",
                        "web",
                        Map.of("timeout", 1),
                        "timeout: unknown parameter, expected one of health_timeout"),
                Arguments.of(
                        "stop", "web", Map.of("timeout", 0), "timeout: is 0, expected a whole number from 1 to 300"),
                Arguments.of(
                        "restart",
                        "web",
                        Map.of("timeout", new BigDecimal("1e400")),
                        "timeout: is 1E+400, expected a whole number from 1 to 300"),
                Arguments.of(
                        "restart",
                        "web",
                        Map.of("timeout", "30"),
                        "timeout: is a text, expected a whole number from 1 to 300 (on the command line: --param"
                                + " timeout:=30)"),
                Arguments.of(
                        "logs", "web", Map.of("tail", 1.5), "tail: is 1.5, expected a whole number from 1 to 10000"),
                Arguments.of(
                        "logs",
                        "web",
                        Map.of("since", "soon"),
                        "since: is no time, expected one such as 10m, 2h or 2026-01-31T12:00:00Z"),
                Arguments.of(
                        "list",
                        "",
                        Map.of("all", "true"),
                        "all: is a text, expected true or false (on the command line: --param all:=true)"),
                Arguments.of(
                        "list",
                        "",
                        Map.of("name", List.of(1)),
                        "name: holds a number, expected texts that are not empty"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("mistakes")
    void mistakesAreFoundBeforeTheEngineHearsOfThem(
            String type, String target, Map<String, Object> params, String message) throws Exception {
        Action action = action(type, target, params);

        assertThat(before(action)).isEqualTo(Verdict.no(message));
        assertThat(run(action)).isEqualTo(ActionResult.error(message));
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start   | exited  | true  | web is exited",
                "start   | running | false | web is running, expected created or exited",
                "start   | paused  | false | web is paused, expected created or exited",
                "stop    | running | true  | web is running",
                "stop    | exited  | false | web is exited, expected running or restarting",
                "restart | running | true  | web is running",
                "restart | exited  | false | web is exited, expected running; use the action start",
                "restart | dead    | false | web is dead, expected running",
                "logs    | exited  | true  | web is exited",
            })
    void theStateMustAllowIt(String type, String status, boolean ok, String message) throws Exception {
        now = state(status, 0, "1", "none");
        assertThat(before(action(type, "docker://web", Map.of()))).isEqualTo(new Verdict(ok, message));
        assertThat(calls).isEmpty();
    }

    @Test
    void aRestartIsDoneToTheIdAndProvenByTimeAndPid() throws Exception {
        Action action = action("restart", "docker://web", Map.of("timeout", 5, "health_timeout", 9));
        ActionResult result = run(action);

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.message()).isEqualTo("restart web: done");
        assertThat(result.data())
                .contains(entry("id", ID), entry("name", "web"), entry("changed", true), entry("settled", false));
        assertThat(after(action, result)).isEqualTo(Verdict.ok("web is running since 2 with pid 8"));
        assertThat(calls).containsExactly("restart " + ID + " PT5S", "await " + ID + " PT9S");
        assertThat(progress).containsExactly("restart web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exited  | 0 | 2 | none      | web is exited with exit code 0, expected running",
                "running | 7 | 2 | none      | web is running since 2 with pid 7 as before, expected a new start",
                "running | 8 | 1 | none      | web is running since 1 with pid 8 as before, expected a new start",
                "running | 8 | 2 | unhealthy | web is running and unhealthy, expected healthy",
                "running | 8 | 2 | starting  | web is running, and its health check had no result within 60 s, expected healthy"
                        + " (health_timeout)",
            })
    void aRestartThatIsNoneIsFound(String status, long pid, String startedAt, String health, String message)
            throws Exception {
        next = state(status, pid, startedAt, health);
        Action action = action("restart", "web", Map.of());
        assertThat(after(action, run(action))).isEqualTo(Verdict.no(message));
    }

    @Test
    void aStopIsProvenByTheLackOfAProcess() throws Exception {
        Action action = action("stop", "web", Map.of());
        next = EXITED;
        assertThat(after(action, run(action))).isEqualTo(Verdict.ok("web is exited with exit code 0"));
        assertThat(calls).containsExactly("stop " + ID + " PT10S");

        now = RUNNING;
        next = RUNNING;
        assertThat(after(action, run(action))).isEqualTo(Verdict.no("web is running with pid 7, expected no process"));
    }

    @Test
    void aContainerThatTheEngineRemovesWhenItStopsIsStopped() throws Exception {
        Action action = action("stop", "web", Map.of());
        ActionResult result = run(action);
        failure = new DockerException(Kind.NOT_FOUND, false, "no such container");
        assertThat(after(action, result)).isEqualTo(Verdict.ok("web is stopped and removed"));
    }

    @Test
    void aContainerThatRanIsBroughtBack() throws Exception {
        for (String type : List.of("stop", "restart")) {
            now = RUNNING;
            next = EXITED;
            Action action = action(type, "web", Map.of());
            ActionResult result = run(action);
            next = AGAIN;
            assertThat(undo(action, result)).as(type).isTrue();
            assertThat(calls).last().isEqualTo("start " + ID);
            assertThat(now.isRunning()).isTrue();
        }
    }

    @Test
    void aContainerThatDidNotRunIsStopped() throws Exception {
        now = EXITED;
        Action action = action("start", "web", Map.of());
        ActionResult result = run(action);
        next = EXITED;
        assertThat(undo(action, result)).isTrue();
        assertThat(calls).last().isEqualTo("stop " + ID + " PT10S");
    }

    @Test
    void aRollbackThatDoesNotBringItBackSaysSo() throws Exception {
        next = EXITED;
        Action action = action("restart", "web", Map.of());
        assertThat(undo(action, run(action))).isFalse();
    }

    @Test
    void anUnknownOutcomeIsToldAndCanBeRolledBack() throws Exception {
        failure = new DockerException(Kind.BROKEN, true, "what became of it is unknown");
        next = EXITED;
        Action action = action("restart", "web", Map.of());
        ActionResult result = run(action);

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.message()).isEqualTo("what became of it is unknown");
        assertThat(result.data()).contains(entry("error", "broken"), entry("unknown", true), entry("name", "web"));
        failure = null;
        next = AGAIN;
        assertThat(undo(action, result)).isTrue();
        assertThat(calls).last().isEqualTo("start " + ID);
    }

    @Test
    void whatOnlyReadsIsNotRolledBack() throws Exception {
        Action action = action("inspect", "web", Map.of());
        assertThat(undo(action, run(action))).isFalse();
        assertThat(calls).isEmpty();
    }

    @Test
    void whatIsNotThereIsRejected() throws Exception {
        failure = new DockerException(Kind.NOT_FOUND, false, "no such container");
        assertThat(before(action("stop", "web", Map.of()))).isEqualTo(Verdict.no("no such container"));
        assertThat(run(action("inspect", "web", Map.of())).data())
                .containsOnly(entry("error", "not_found"), entry("unknown", false));
    }

    @Test
    void aListSaysHowManyAreHidden() throws Exception {
        ActionResult result = run(action("list", "", Map.of("all", true, "name", "web", "label", List.of("a", "b"))));
        assertThat(result.message()).isEqualTo("0 container(s), 2 more may not be read");
        assertThat(calls)
                .containsExactly(
                        "list " + new ContainerFilter(true, List.of("web"), List.of(), List.of("a", "b"), List.of()));
    }

    @Test
    void logsAreCounted() throws Exception {
        ActionResult result =
                run(action("logs", "web", Map.of("tail", 5, "since", "1970-01-01T00:01:00Z", "timestamps", true)));
        assertThat(result.message()).isEqualTo("3 line(s) of web");
        assertThat(result.data()).contains(entry("stdout", "a\nb\n"), entry("stderr", "c"));
        assertThat(calls).containsExactly("logs web " + new LogRange(5, 60, true));
    }
}
