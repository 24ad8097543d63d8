package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.resource.docker.engine.PrivateEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What permissions on containers allow and what they do not, with the program as it is shipped, its rows, a signed plugin, a
 * sandboxed one, and a real engine.
 */
class DockerPermissionsIT {

    private static final int DENIED = 3;
    private static final String FOREVER = "seq 1 3; while :; do sleep 1; done";

    /** Calls whatever method of the host service its action names. */
    private static final String SOURCE =
            """
            package sample.fleet;

            import dev.wingman.api.*;
            import dev.wingman.resource.docker.*;
            import java.time.Duration;
            import java.util.*;

            public final class CLASS extends BlockingPlugin {
                private static final Duration SECOND = Duration.ofSeconds(1);
                private final Docker docker;

                public CLASS(Docker docker) { this.docker = docker; }
                @Override public String pluginId() { return "ID"; }
                @Override public List<String> supportedActions() {
                    return List.of("list", "inspect", "stats", "events", "health", "logs", "follow", "give_up", "start", "stop",
                            "restart");
                }
                @Override protected Verdict checkBefore(Action action) { return Verdict.ok("always"); }
                @Override protected ActionResult run(Action action) throws DockerException, InterruptedException {
                    String target = action.target();
                    return ActionResult.success(switch (action.type()) {
                        case "list" -> {
                            ContainerList list = docker.list(ContainerFilter.all(true));
                            List<String> names = new ArrayList<>();
                            list.containers().forEach(container -> names.add(container.name()));
                            yield names + " and " + list.hidden();
                        }
                        case "inspect" -> docker.inspect(target).name();
                        case "stats" -> docker.stats(target).name();
                        case "events" -> docker.events(new EventRange(1, 2, 1, SECOND, List.of(), List.of())).end().name();
                        case "health" -> docker.awaitHealth(target, SECOND).name();
                        case "logs" -> docker.logs(target, new LogRange(2, 0, false)).out();
                        case "follow" -> {
                            StringBuilder heard = new StringBuilder();
                            StreamEnd end = docker.follow(target, new LogFollow(2, 0, false, SECOND, 4), (source, bytes) -> {
                                heard.append(source).append(java.nio.charset.StandardCharsets.UTF_8.decode(bytes));
                                return true;
                            }).end();
                            yield end + " " + heard.toString().replace("OUT", "").strip();
                        }
                        case "give_up" -> docker.follow(target, new LogFollow(2, 0, false, SECOND, 4), (source, bytes) -> {
                            throw new IllegalStateException("enough of " + source);
                        }).end().name();
                        case "start" -> docker.start(target).name();
                        case "stop" -> docker.stop(target, SECOND).name();
                        default -> docker.restart(target, SECOND).name();
                    });
                }
            }
            """;

    private static final String MANIFEST =
            """
            id: ID
            name: ID
            version: 1.0.0
            author: integration tests
            description: Calls whatever it is told to.
            trust_level: TRUST
            permissions: PERMISSIONS
            blast_radius: {scope: container, mutates_state: true, reversible: false}
            entry_point: sample.fleet:CLASS
            """;

    @TempDir
    static Path temporary;

    private static PrivateEngine engine;
    private static WingmanProcess wingman;
    private static Process runtime;
    private static String dbId;

    @BeforeAll
    static void startEngineAndRuntime() throws Exception {
        engine = new PrivateEngine();
        engine.run("nginx-1", List.of("--stop-signal", "KILL"), FOREVER);
        dbId = engine.run("db", List.of("--stop-signal", "KILL"), FOREVER);
        PrivateEngine.awaitCondition(() -> engine.logs("nginx-1").endsWith("3\n"));
        Path home = temporary.toRealPath().resolve("home");
        wingman = new WingmanProcess(home).with("DOCKER_HOST", "unix://" + engine.socket());
        // The beginning of another container's id is no name, whatever is granted on names that look like it.
        String names = "[\"nginx-*\", \"" + dbId.substring(0, 6) + "*\"]";
        sign(
                "fleet",
                "Fleet",
                "[{docker:read: %1$s}, {docker:logs: %1$s}, {docker:start: %1$s}, {docker:stop: %1$s}, {docker:restart: %1$s}]"
                        .formatted(names));
        sign("reader", "Reader", "[docker:read]");
        source(
                "watcher",
                "Watcher",
                "sandboxed",
                "[docker:read, docker:logs, docker:restart]",
                home.resolve("plugins/local/watcher"));
        runtime = wingman.start();
    }

    private static void source(String id, String type, String trust, String permissions, Path to) throws Exception {
        Files.createDirectories(to);
        String manifest = MANIFEST.replace("ID", id).replace("CLASS", type);
        Files.writeString(
                to.resolve("manifest.yaml"), manifest.replace("TRUST", trust).replace("PERMISSIONS", permissions));
        Files.writeString(to.resolve(type + ".java"), SOURCE.replace("ID", id).replace("CLASS", type));
    }

    private static void sign(String id, String type, String permissions) throws Exception {
        Path source = temporary.resolve(id);
        source(id, type, "verified", permissions, source);
        Path password = Files.createFile(
                temporary.resolve(id + "-password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "correct horse battery\n");
        Path keys = temporary.resolve(id + "-keys");
        succeed("keys", "new", id, "-d", keys.toString(), "--password-file", password.toString(), "--trust");
        Path jar = Files.createDirectories(temporary.toRealPath().resolve("home/plugins/verified"))
                .resolve(id + ".jar");
        succeed(
                "plugin",
                "sign",
                source.toString(),
                "--key",
                keys.resolve("signing.p12").toString(),
                "--password-file",
                password.toString(),
                "-o",
                jar.toString());
    }

    private static void succeed(String... words) throws Exception {
        WingmanProcess.Ended ended = wingman.run(words);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }

    @AfterAll
    static void end() throws Exception {
        if (runtime != null) {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        if (engine != null) {
            engine.close();
        }
    }

    private static JsonObject exec(int exitCode, String plugin, String action, String... target) throws Exception {
        String[] words = target.length == 0
                ? new String[] {"exec", plugin, action, "--yes", "--json"}
                : new String[] {"exec", plugin, action, "--target", target[0], "--yes", "--json"};
        WingmanProcess.Ended ended = wingman.run(words);
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        return JsonParser.parseString(ended.out()).getAsJsonObject();
    }

    private static String message(JsonObject report) {
        return report.getAsJsonObject("result").get("message").getAsString();
    }

    private static String startedAt(String container) throws Exception {
        return engine.docker("inspect", "-f", "{{.State.StartedAt}} {{.State.Status}}", container);
    }

    @Test
    void aPluginMayDoAllThatIsGrantedWithTheNamesThatAreGranted() throws Exception {
        assertThat(message(exec(0, "fleet", "list"))).isEqualTo("[nginx-1] and 1");
        assertThat(message(exec(0, "fleet", "events"))).isEqualTo("COMPLETE");
        assertThat(message(exec(0, "fleet", "logs", "nginx-1"))).isEqualTo("2 3 ");
        assertThat(message(exec(0, "fleet", "follow", "nginx-1"))).isEqualTo("LIMIT 2 3");
        for (String action : List.of("inspect", "stats", "health", "restart", "stop", "start")) {
            assertThat(message(exec(0, "fleet", action, "docker://nginx-1"))).isEqualTo("nginx-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "stats", "health", "logs", "follow", "start", "stop", "restart"})
    void noWayOfWritingAContainerGetsPastThePermissionOnItsName(String action) throws Exception {
        String before = startedAt("db");

        for (String written : List.of("docker://db", dbId.substring(0, 6), dbId)) {
            JsonObject report = exec(DENIED, "fleet", action, written);

            assertThat(report.get("outcome").getAsString()).isEqualTo("denied");
            assertThat(report.get("message").getAsString()).contains(" on 'db'");
        }
        assertThat(startedAt("db")).isEqualTo(before);
    }

    @Test
    void eachPermissionIsOfItsOwn() throws Exception {
        String before = startedAt("nginx-1");

        assertThat(message(exec(0, "reader", "list"))).contains("nginx-1", "db").endsWith(" and 0");
        assertThat(message(exec(0, "reader", "inspect", "db"))).isEqualTo("db");
        for (String action : List.of("logs", "follow", "start", "stop", "restart")) {
            JsonObject report = exec(DENIED, "reader", action, "docker://nginx-1");
            String permission = action.equals("follow") ? "logs" : action;
            assertThat(report.get("message").getAsString())
                    .contains("may not use docker:" + permission + " on 'nginx-1'");
        }
        assertThat(startedAt("nginx-1")).isEqualTo(before);
    }

    @Test
    void aSandboxedPluginReadsThroughTheBrokerAndChangesNothing() throws Exception {
        String before = startedAt("db");

        assertThat(message(exec(0, "watcher", "list")))
                .contains("nginx-1", "db")
                .endsWith(" and 0");
        assertThat(message(exec(0, "watcher", "inspect", dbId.substring(0, 12))))
                .isEqualTo("db");
        assertThat(message(exec(0, "watcher", "stats", "db"))).isEqualTo("db");
        assertThat(message(exec(0, "watcher", "events"))).isEqualTo("COMPLETE");
        assertThat(message(exec(0, "watcher", "logs", "db"))).isEqualTo("2 3 ");
        assertThat(message(exec(0, "watcher", "follow", "db"))).isEqualTo("LIMIT 2 3");
        assertThat(exec(1, "watcher", "give_up", "db").toString())
                .contains("java.lang.IllegalStateException: enough of OUT");
        assertThat(exec(DENIED, "watcher", "restart", "db").get("message").getAsString())
                .contains("withheld: a sandboxed plugin may read only");
        assertThat(startedAt("db")).isEqualTo(before);
    }
}
