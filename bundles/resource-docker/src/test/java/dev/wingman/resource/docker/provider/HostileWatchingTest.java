package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.docker.ContainerEvent;
import dev.wingman.resource.docker.ContainerEvents;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.ContainerStats.BlockIo;
import dev.wingman.resource.docker.ContainerStats.Cpu;
import dev.wingman.resource.docker.ContainerStats.Memory;
import dev.wingman.resource.docker.ContainerStats.Network;
import dev.wingman.resource.docker.ContainerStats.Pids;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.StreamEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readings, events and logs that nobody would expect stay within their bounds and tell no secret. */
class HostileWatchingTest {

    private static final String ID = "4f66ad9a0b2e" + "c".repeat(52);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Patience PATIENT = new Patience(LONG, LONG, LONG);
    private static final EventRange EVENTS = new EventRange(1, 2, 10, LONG, List.of(), List.of());

    private final Plugin plugin = Plugin.thatMayDoAll();

    /** Answers an inspection by itself, and anything else so. */
    private static StubEngine answering(StubEngine.Handler handler) throws IOException {
        String container = "{\"Id\":\"" + ID + "\",\"Name\":\"/web\",\"RestartCount\":0,\"Config\":{\"Image\":\"i\","
                + "\"Tty\":false,\"Labels\":null},\"State\":{\"Status\":\"running\",\"Pid\":7,\"ExitCode\":0,"
                + "\"StartedAt\":\"1\",\"FinishedAt\":\"\"}}";
        return StubEngine.afterItsVersion((request, to) -> {
            if (request.endsWith("/json")) {
                StubEngine.send(to, StubEngine.json(200, container));
            } else {
                handler.answer(request, to);
            }
        });
    }

    private ContainerStats stats(String body) throws Exception {
        try (StubEngine engine = answering((request, to) -> StubEngine.send(to, StubEngine.json(200, body)))) {
            return plugin.docker(engine.socket(), PATIENT).stats("web");
        }
    }

    @Test
    void readsBothVersionsOfControlGroups() throws Exception {
        String networks = "\"networks\":{\"eth0\":{\"rx_bytes\":10,\"tx_bytes\":20,\"rx_errors\":1,\"tx_errors\":2,"
                + "\"rx_dropped\":3,\"tx_dropped\":4}}";
        ContainerStats second = stats("{\"id\":\"" + ID + "\",\"read\":\"now\",\"cpu_stats\":{\"cpu_usage\":"
                + "{\"total_usage\":1500},\"system_cpu_usage\":4000,\"online_cpus\":2},\"precpu_stats\":{\"cpu_usage\":"
                + "{\"total_usage\":1000},\"system_cpu_usage\":2000},\"memory_stats\":{\"usage\":100,\"limit\":200,"
                + "\"stats\":{\"inactive_file\":30}},\"pids_stats\":{\"current\":3,\"limit\":18446744073709551615},"
                + "\"blkio_stats\":{\"io_service_bytes_recursive\":[{\"op\":\"read\",\"value\":1},{\"op\":\"write\","
                + "\"value\":2},{\"op\":\"read\",\"value\":4}]}," + networks + "}");
        assertThat(second.cpu()).isEqualTo(new Cpu(50, 1500, 2));
        assertThat(second.memory()).isEqualTo(new Memory(70, 200));
        assertThat(second.pids()).isEqualTo(new Pids(3, -1));
        assertThat(second.blockIo()).isEqualTo(new BlockIo(5, 2));
        assertThat(second.networks()).containsOnlyKeys("eth0").containsValue(new Network(10, 20, 3, 7));

        ContainerStats first = stats("{\"id\":\"" + ID + "\",\"read\":\"now\",\"cpu_stats\":{\"cpu_usage\":"
                + "{\"total_usage\":1500,\"percpu_usage\":[1,2,3,4]}},\"precpu_stats\":{},\"memory_stats\":{\"usage\":100,"
                + "\"limit\":200,\"stats\":{\"total_inactive_file\":40,\"inactive_file\":30}},\"blkio_stats\":"
                + "{\"io_service_bytes_recursive\":[{\"op\":\"Read\",\"value\":1},{\"op\":\"Total\",\"value\":2}]}}");
        assertThat(first.cpu()).isEqualTo(new Cpu(-1, 1500, 4));
        assertThat(first.memory()).isEqualTo(new Memory(60, 200));
        assertThat(first.blockIo()).isEqualTo(new BlockIo(1, -1));
        assertThat(first.networks()).isEmpty();

        ContainerStats none =
                stats("{\"id\":\"" + ID + "\",\"read\":\"now\",\"memory_stats\":{},\"blkio_stats\":null}");
        assertThat(none.cpu()).isEqualTo(new Cpu(-1, -1, -1));
        assertThat(none.memory()).isEqualTo(new Memory(-1, -1));
        assertThat(none.pids()).isEqualTo(new Pids(-1, -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"x\"} | the answer is about another container than was asked for",
                "{\"id\":\"ID\",\"read\":\"now\",\"cpu_stats\":7} | the answer's 'cpu_stats' is no object",
                "{\"id\":\"ID\",\"read\":\"now\",\"pids_stats\":{\"current\":-1}} | the answer's 'current' is no amount",
                "{\"id\":\"ID\",\"read\":\"now\",\"pids_stats\":{\"current\":1e999999}} | the answer's 'current' is no amount",
            })
    void readingsThatAreNoneAreRefused(String body, String message) {
        assertThatThrownBy(() -> stats(body.replace("ID", ID))).hasMessageEndingWith(message);
    }

    private ContainerEvents events(Plugin plugin, EventRange range, String lines) throws Exception {
        try (StubEngine engine = answering((request, to) -> StubEngine.send(to, "HTTP/1.1 200 x\r\n\r\n" + lines))) {
            return plugin.docker(engine.socket(), PATIENT).events(range);
        }
    }

    private static String event(String name, String action) {
        return "{\"Type\":\"container\",\"Action\":\"" + action + "\",\"Actor\":{\"ID\":\"" + ID
                + "\",\"Attributes\":{\"name\":\"" + name
                + "\",\"image\":\"i\",\"secret\":\"hunter2\"}},\"timeNano\":5}\n";
    }

    @Test
    void commandLinesAndLabelsInEventsAreNotTold() throws Exception {
        ContainerEvents events = events(
                plugin,
                EVENTS,
                event("web", "exec_create: mysql -phunter2")
                        + event("web", "health_status: healthy")
                        + event("web", "exec_start: a: b"));

        assertThat(events.events())
                .extracting(ContainerEvent::action)
                .containsExactly("exec_create", "health_status: healthy", "exec_start");
        assertThat(events.toString()).doesNotContain("hunter2");
        assertThat(events.end()).isEqualTo(StreamEnd.COMPLETE);
    }

    @Test
    void whatMayNotBeReadIsCountedAndLeavesRoomForTheRest() throws Exception {
        EventRange one = new EventRange(1, 0, 1, LONG, List.of(), List.of());
        String lines = event("db", "die").repeat(3)
                + event("no/name", "die")
                + event("web-1", "die")
                + event("web-1", "start");

        ContainerEvents events = events(new Plugin(List.of("docker:read"), "web-"), one, lines);

        assertThat(events.events()).hasSize(1);
        assertThat(events.hidden()).isEqualTo(4);
        assertThat(events.end()).isEqualTo(StreamEnd.LIMIT);
    }

    @Test
    void eventsThatAreNoneOrEndTooEarlyAreRefused() {
        assertThatThrownBy(() -> events(plugin, EVENTS, "x".repeat(1 << 20)))
                .hasMessageEndingWith("an event is longer than 262144 bytes");
        assertThatThrownBy(() -> events(plugin, EVENTS, event("web", "rm -rf")))
                .hasMessageEndingWith("the event's 'Action' is 'rm -rf', expected one word");
        assertThatThrownBy(() ->
                        events(plugin, EVENTS, event("web", "die").replace("\"i\"", "\"" + "i".repeat(2000) + '"')))
                .hasMessageEndingWith("the event's 'image' is longer than 1000 characters");
        EventRange open = new EventRange(1, 0, 10, LONG, List.of(), List.of());
        assertThatThrownBy(() -> events(plugin, open, event("web", "die")))
                .hasMessageEndingWith("the connection broke: the engine's events ended");
    }

    @Test
    void whatACallerWritesStaysInsideTheFilter() throws Exception {
        try (StubEngine engine = answering((request, to) -> StubEngine.send(to, "HTTP/1.1 200 x\r\n\r\n"))) {
            EventRange range = new EventRange(1, 2, 1, LONG, List.of("a\"]}&x=1"), List.of("die\r\nHost: x"));
            plugin.docker(engine.socket(), PATIENT).events(range);

            assertThat(engine.requests.get(1))
                    .isEqualTo("GET /v1.41/events?since=1&until=2&filters=%7B%22type%22%3A%5B%22container%22%5D%2C"
                            + "%22container%22%3A%5B%22a%5C%22%5D%7D%26x%3D1%22%5D%2C"
                            + "%22event%22%3A%5B%22die%5Cr%5CnHost%3A+x%22%5D%7D");
        }
    }

    @Test
    void anEndlessLogIsFollowedUpToItsBoundAndNotHeld() throws Exception {
        byte[] piece = new byte[8 + 65536];
        Arrays.fill(piece, (byte) 'y');
        System.arraycopy(new byte[] {2, 0, 0, 0, 0, 1, 0, 0}, 0, piece, 0, 8);
        try (StubEngine engine = answering((request, to) -> sendForEver(to, piece))) {
            Docker docker = plugin.docker(engine.socket(), PATIENT);
            long most = 500L << 20;

            FollowedLog followed = docker.follow(
                    "web",
                    new LogFollow(LogFollow.ALL, 0, false, LONG, most),
                    (source, bytes) -> bytes.isReadOnly() && bytes.hasRemaining());

            assertThat(followed).isEqualTo(new FollowedLog(ID, "web", most, StreamEnd.LIMIT));
        }
    }

    private static void sendForEver(SocketChannel to, byte[] piece) throws IOException {
        StubEngine.send(to, "HTTP/1.1 200 x\r\n\r\n");
        ByteBuffer bytes = ByteBuffer.allocateDirect(piece.length).put(piece);
        while (true) {
            bytes.rewind();
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        }
    }

    @Test
    void rangesOutOfTheirBoundsAreRefused() {
        assertThatThrownBy(() -> new LogFollow(-2, 0, false, LONG, 1))
                .hasMessage("tail is -2, expected 0 to 10000, or -1 for all");
        assertThatThrownBy(() -> new LogFollow(1, -1, false, LONG, 1))
                .hasMessage("since is -1, expected seconds since 1970");
        assertThatThrownBy(() -> new LogFollow(1, 0, false, LONG, 0))
                .hasMessage("mostBytes is 0, expected 1 to 1099511627776");
        assertThatThrownBy(() -> new EventRange(-1, 0, 1, LONG, List.of(), List.of()))
                .hasMessage("since is -1 and until is 0, expected seconds since 1970");
        assertThatThrownBy(() -> new EventRange(0, 0, 1001, LONG, List.of(), List.of()))
                .hasMessage("limit is 1001, expected 1 to 1000");
        Docker docker = plugin.docker(Path.of("/nowhere/docker.sock"), PATIENT);
        assertThatThrownBy(() -> docker.events(EventRange.of(Duration.ZERO)))
                .hasMessage("atMost is PT0S, expected whole seconds from 1 to 300");
    }
}
