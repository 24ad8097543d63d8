package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.RequiresPermission;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogRange;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a method says it requires is what a plugin without it is refused. */
class RequiredPermissionsTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String ID = "4f66ad9a0b2e" + "c".repeat(52);
    private static final List<String> ALL =
            List.of("docker:read", "docker:logs", "docker:start", "docker:stop", "docker:restart");

    private interface Call {
        Object on(Docker docker) throws Exception;
    }

    private static final Map<String, Call> CALLS = Map.of(
            "list", docker -> docker.list(ContainerFilter.all(true)),
            "inspect", docker -> docker.inspect("web"),
            "awaitHealth", docker -> docker.awaitHealth("web", LONG),
            "stats", docker -> docker.stats("web"),
            "events", docker -> docker.events(new EventRange(1, 2, 10, LONG, List.of(), List.of())),
            "logs", docker -> docker.logs("web", new LogRange(10, 0, false)),
            "follow", docker -> docker.follow("web", new LogFollow(10, 0, false, LONG, 100), new Taken()),
            "start", docker -> docker.start("web"),
            "stop", docker -> docker.stop("web", LONG),
            "restart", docker -> docker.restart("web", LONG));

    static Stream<Method> methods() {
        return Stream.of(Docker.class.getDeclaredMethods());
    }

    private static StubEngine engine() throws IOException {
        String container = "{\"Id\":\"" + ID + "\",\"Name\":\"/web\",\"RestartCount\":0,\"Config\":{\"Image\":\"i\","
                + "\"Tty\":false,\"Labels\":null},\"State\":{\"Status\":\"running\",\"Pid\":7,\"ExitCode\":0,"
                + "\"StartedAt\":\"1\",\"FinishedAt\":\"\"}}";
        String listed = "[{\"Id\":\"" + ID + "\",\"Names\":[\"/web\"],\"Image\":\"i\",\"State\":\"running\","
                + "\"Status\":\"Up\",\"Created\":5,\"Labels\":{}}]";
        String event = "{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":\"" + ID
                + "\",\"Attributes\":{\"name\":\"web\",\"image\":\"i\"}},\"timeNano\":5}\n";
        return StubEngine.afterItsVersion((request, to) -> {
            if (request.contains("/containers/json")) {
                StubEngine.send(to, StubEngine.json(200, listed));
            } else if (request.contains("/events")) {
                StubEngine.send(to, "HTTP/1.1 200 x\r\n\r\n" + event);
            } else {
                StubEngine.send(to, StubEngine.json(200, container));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void withoutThePermissionThatAMethodNamesItsCallIsRefused(Method method) throws Exception {
        String required = method.getAnnotation(RequiresPermission.class).value();
        Plugin plugin = new Plugin(
                ALL.stream().filter(permission -> !permission.equals(required)).toList(), "");
        try (StubEngine engine = engine()) {
            Docker docker = plugin.docker(engine.socket(), new Patience(LONG, LONG, LONG));
            Call call = CALLS.get(method.getName());
            switch (method.getName()) {
                case "list" ->
                    assertThat(docker.list(ContainerFilter.all(true)).hidden()).isEqualTo(1);
                case "events" ->
                    assertThat(docker.events(new EventRange(1, 2, 10, LONG, List.of(), List.of()))
                                    .hidden())
                            .isEqualTo(1);
                default ->
                    assertThatThrownBy(() -> call.on(docker))
                            .isInstanceOfSatisfying(
                                    PermissionRefusedException.class,
                                    refusal -> assertThat(refusal.permission()).isEqualTo(required));
            }
            assertThat(plugin.asked).containsOnly("my-plugin " + required + " web");
            assertThat(engine.requests).noneMatch(request -> request.startsWith("POST"));
        }
    }
}
