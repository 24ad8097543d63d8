package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogRange;
import dev.wingman.resource.docker.LogSink.Source;
import dev.wingman.resource.docker.StreamEnd;
import dev.wingman.resource.docker.engine.GivenEngine;
import dev.wingman.resource.docker.engine.PrivateEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every call once, with the engine of whoever runs the tests: that of {@code DOCKER_HOST}, or of the usual socket; without
 * one, a private one. Only what this test makes is touched.
 */
class GivenEngineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** One behind a port without TLS is refused. */
    private static boolean namesAnEngine() {
        try {
            new DockerHost(System::getenv).address();
            return true;
        } catch (DockerException e) {
            return false;
        }
    }

    @Test
    void everyCallWorksWithTheEngineThatIsThere() throws Exception {
        try (GivenEngine engine = GivenEngine.find(namesAnEngine())) {
            Docker docker = Plugin.thatMayDoAll().docker(engine.environment(), Patience.USUAL);
            long start = Instant.now().getEpochSecond() - 1;
            String name = engine.start("trap 'exit 0' TERM; seq 1 3; echo oh >&2; while :; do sleep 0.1; done");
            PrivateEngine.awaitCondition(() -> engine.logs().contains("oh"));

            ContainerFilter mine = new ContainerFilter(true, List.of(name), List.of(), List.of(), List.of());
            assertThat(docker.list(mine).containers())
                    .extracting(ContainerSummary::name)
                    .containsExactly(name);
            Container container = docker.inspect("docker://" + name);
            assertThat(container.state().isRunning()).isTrue();
            assertThat(docker.awaitHealth(name, SECOND).state().health()).isEqualTo("none");
            assertThat(docker.stats(container.id()).pids().current()).isPositive();
            assertThat(docker.logs(name, new LogRange(10, 0, false)).out()).isEqualTo("1\n2\n3\n");
            Taken taken = new Taken();
            LogFollow follow = new LogFollow(LogFollow.ALL, 0, false, SECOND, 1 << 20);
            assertThat(docker.follow(name, follow, taken).end()).isEqualTo(StreamEnd.TIME);
            assertThat(taken.text(Source.ERR)).isEqualTo("oh\n");
            assertThat(docker.restart(name, SECOND).changed()).isTrue();
            assertThat(docker.stop(name, SECOND).changed()).isTrue();
            assertThat(docker.start(name).changed()).isTrue();
            assertThat(docker.inspect(name).state().startedAt())
                    .isNotEqualTo(container.state().startedAt());
            EventRange starts = new EventRange(start, 0, 3, Duration.ofMinutes(1), List.of(name), List.of("start"));
            assertThat(docker.events(starts).events()).hasSize(3);
        }
    }
}
