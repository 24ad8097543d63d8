package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.RequiresPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.Scripts;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;

class ScriptsComponentTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private final Bundle plugin = answering(
            Bundle.class, Map.of("getSymbolicName", "my-plugin", "getLocation", "wingman:plugin/my-plugin/1"));
    private final List<String> asked = new ArrayList<>();

    @Test
    void eachRunAsksForThePermissionOfTheUsingBundleOnTheInterpreter() throws Exception {
        ScriptsComponent scripts = component(allowing());

        assertThat(scripts.run(new Script(Interpreter.BASH, "echo $((6 * 7))", MINUTE))
                        .stdout())
                .isEqualTo("42\n");
        assertThat(scripts.run(new Script(Interpreter.PYTHON, "print(6 * 7)", MINUTE))
                        .stdout())
                .isEqualTo("42\n");

        assertThat(asked).containsExactly("my-plugin script:execute bash", "my-plugin script:execute python");
        scripts.deactivate();
    }

    @Test
    void aRefusalReachesTheCallerAndNothingRuns() throws Exception {
        PermissionRefusedException refusal =
                new PermissionRefusedException("my-plugin", "script:execute", "bash", "the remedy");
        ScriptsComponent scripts = component(refusing(refusal));
        Path trace = home.resolve("trace");

        assertThatThrownBy(() -> scripts.run(new Script(Interpreter.BASH, "touch " + trace, MINUTE)))
                .isSameAs(refusal);

        assertThat(trace).doesNotExist();
        scripts.deactivate();
    }

    @Test
    void scriptsWorkInTheHomeOfTheRuntime() throws Exception {
        ScriptsComponent scripts = component(allowing());

        String directory =
                scripts.run(new Script(Interpreter.BASH, "pwd", MINUTE)).stdout();

        assertThat(directory).startsWith(home + "/run/wingman-script-");
        scripts.deactivate();
    }

    @Test
    void activationRemovesWhatAKilledRuntimeLeft() throws Exception {
        Path left = home.resolve("run/wingman-script-" + ProcessHandle.current().pid() + "-1-" + "0".repeat(32));
        Files.createDirectories(left.resolve("home"));

        component(allowing()).deactivate();

        assertThat(left).doesNotExist();
    }

    @Test
    void afterDeactivationNothingRuns() {
        ScriptsComponent scripts = component(allowing());
        scripts.deactivate();

        assertThatThrownBy(() -> scripts.run(new Script(Interpreter.BASH, "true", MINUTE)))
                .isInstanceOf(ScriptException.class);
        assertThat(scripts).hasToString("my-plugin: scripts under " + home.resolve("run") + ": 0 running, closed");
    }

    @Test
    void anInterruptReachesTheCallerAsSuch() {
        ScriptsComponent scripts = component(allowing());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> scripts.run(new Script(Interpreter.BASH, "true", MINUTE)))
                .isInstanceOf(InterruptedException.class);
        scripts.deactivate();
    }

    @Test
    void aListenerGetsTheLinesOnTheCallingThreadAndItsFailureEndsTheScript() throws Exception {
        ScriptsComponent scripts = component(allowing());
        List<String> lines = new ArrayList<>();
        Thread caller = Thread.currentThread();

        scripts.run(new Script(Interpreter.BASH, "echo one; echo two", MINUTE), line -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            lines.add(line);
        });
        assertThat(lines).containsExactly("one", "two");

        IllegalStateException failure = new IllegalStateException("enough");
        assertThatThrownBy(() -> scripts.run(new Script(Interpreter.BASH, "echo one; sleep 600", MINUTE), line -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(scripts).hasToString("my-plugin: scripts under " + home.resolve("run") + ": 0 running");
        scripts.deactivate();
    }

    @Test
    void checkingAndLoadingAskForThePermissionToo() throws Exception {
        Path directory = Files.createDirectory(home.resolve("scripts"));
        Files.writeString(directory.resolve("hello.sh"), "echo hello");
        Files.createDirectory(home.resolve("etc"));
        Files.writeString(home.resolve("etc/script.yaml"), "directories: [" + directory + "]\n");
        ScriptsComponent scripts = component(allowing());

        scripts.check(new Script(Interpreter.PYTHON, "pass", MINUTE));
        assertThat(scripts.load(Interpreter.BASH, directory + "/hello.sh")).isEqualTo("echo hello");
        scripts.deactivate();

        assertThat(asked).containsExactly("my-plugin script:execute python", "my-plugin script:execute bash");
        PermissionRefusedException refusal =
                new PermissionRefusedException("my-plugin", "script:execute", "bash", "the remedy");
        ScriptsComponent refused = component(refusing(refusal));
        assertThatThrownBy(() -> refused.load(Interpreter.BASH, directory + "/hello.sh"))
                .isSameAs(refusal);
        assertThatThrownBy(() -> refused.check(new Script(Interpreter.BASH, "true", MINUTE)))
                .isSameAs(refusal);
        refused.deactivate();
    }

    @Test
    void whatEachMethodSaysItRequiresIsWhatItAsksFor() throws Exception {
        List<Permission> permissions = new ArrayList<>();
        ScriptsComponent scripts = component(noting(permissions));
        Script script = new Script(Interpreter.BASH, "true", MINUTE);
        Consumer<String> lines = line -> {};
        Map<List<Class<?>>, Object[]> arguments = Map.of(
                List.of(Script.class), new Object[] {script},
                List.of(Script.class, Consumer.class), new Object[] {script, lines},
                List.of(Interpreter.class, String.class), new Object[] {Interpreter.BASH, "/hello.sh"});

        for (Method method : Scripts.class.getDeclaredMethods()) {
            permissions.clear();
            assertThatThrownBy(() -> method.invoke(scripts, arguments.get(List.of(method.getParameterTypes()))))
                    .hasCauseInstanceOf(PermissionRefusedException.class);
            assertThat(permissions)
                    .containsExactly(Permission.parse(
                            method.getAnnotation(RequiresPermission.class).value()));
        }
        scripts.deactivate();
    }

    private ScriptsComponent component(PermissionGuard guard) {
        BundleContext bundleContext = answering(BundleContext.class, Map.of("getProperty", home.toString()));
        ComponentContext context =
                answering(ComponentContext.class, Map.of("getUsingBundle", plugin, "getBundleContext", bundleContext));
        return new ScriptsComponent(context, Settings.config(Map.of()), guard);
    }

    private PermissionGuard allowing() {
        return new Guard() {
            @Override
            public void check(Bundle user, Permission permission, String target) {
                asked.add(user.getSymbolicName() + " " + permission + " " + target);
            }
        };
    }

    private static PermissionGuard refusing(PermissionRefusedException refusal) {
        return new Guard() {
            @Override
            public void check(Bundle user, Permission permission, String target) {
                throw refusal;
            }
        };
    }

    /** Refuses everything and notes what it was. */
    private static PermissionGuard noting(List<Permission> permissions) {
        return new Guard() {
            @Override
            public void check(Bundle user, Permission permission, String target) {
                permissions.add(permission);
                throw new PermissionRefusedException("my-plugin", permission.toString(), target, "the remedy");
            }
        };
    }

    private abstract static class Guard implements PermissionGuard {
        @Override
        public Explanation explain(Bundle user, Permission permission, String target) {
            throw new AssertionError("nobody asked for an explanation");
        }
    }

    /** Answers these methods, and no others. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (!answers.containsKey(method.getName())) {
                throw new AssertionError(method + " was not expected");
            }
            return answers.get(method.getName());
        }));
    }
}
