package dev.wingman.deployer.provider;

import static dev.wingman.deployer.provider.PluginSources.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plugin does when it is asked who it is, it ends as broken, with the reason, and leaves nothing behind. */
@Timeout(60)
class MisbehavingPluginTest {

    private static final String NAME_RULE =
            "; a name is a lower-case letter and then up to 63 lower-case letters, digits, '_' or '-'";

    @TempDir
    Path home;

    static Stream<Arguments> misbehaviours() {
        PluginSources lamp = plugin("lamp");
        return Stream.of(
                arguments(
                        lamp.constructor("if (true) throw new IllegalStateException(\"no bulb\");"),
                        "its constructor threw java.lang.IllegalStateException: no bulb"),
                arguments(
                        lamp.constructor("throw new ExceptionInInitializerError(\"static\");"),
                        "its constructor threw java.lang.ExceptionInInitializerError: static"),
                arguments(
                        lamp.constructor("Object o = null; o.hashCode();"),
                        "its constructor threw java.lang.NullPointerException: Cannot invoke"
                                + " \"Object.hashCode()\" because \"<local1>\" is null"),
                arguments(
                        lamp.answersId("\"torch\""),
                        "pluginId() answers 'torch', but manifest.yaml says id: lamp; make them the same"),
                arguments(
                        lamp.answersId("null"),
                        "pluginId() answers null, but manifest.yaml says id: lamp; make them the same"),
                arguments(
                        lamp.answersId("String.valueOf(1 / 0)"),
                        "pluginId() threw java.lang.ArithmeticException: / by zero"),
                arguments(
                        lamp.answersActions("null"),
                        "supportedActions() answers null; it must name at least one action"),
                arguments(
                        lamp.answersActions("List.of()"),
                        "supportedActions() is empty; it must name at least one action"),
                arguments(lamp.answersActions("List.of(\"a\", \"a\")"), "supportedActions() names 'a' twice"),
                arguments(
                        lamp.answersActions("List.of(\"Not A Name\")"),
                        "supportedActions() names 'Not A Name'" + NAME_RULE),
                arguments(
                        lamp.answersActions("Arrays.asList(\"a\", null)"),
                        "supportedActions() names something not a string" + NAME_RULE),
                arguments(
                        lamp.answersActions("(List<String>) (List<?>) List.of(1)"),
                        "supportedActions() names something not a string" + NAME_RULE),
                arguments(
                        lamp.answersActions("new AbstractList<String>() { int n;"
                                + " public String get(int i) { return \"a\" + n++; }"
                                + " public int size() { return Integer.MAX_VALUE; } }"),
                        "supportedActions() names more than 256 actions"),
                arguments(
                        lamp.answersActions(thrower("List<String>", "new StackOverflowError(\"deep\")")),
                        "supportedActions() threw java.lang.StackOverflowError: deep"));
    }

    /** An expression that throws when it is evaluated. */
    private static String thrower(String type, String exception) {
        return "((java.util.function.Supplier<" + type + ">) () -> { throw " + exception + "; }).get()";
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("misbehaviours")
    void endsAsBroken(PluginSources misbehaving, String reason) throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            PluginInfo info = runtime.deployer.load(misbehaving.into(runtime.home, "lamp"));

            assertThat(info.state()).isEqualTo(PluginState.BROKEN);
            assertThat(info.reason()).isEqualTo(reason);
            assertThat(info.bundleId()).isEqualTo(-1);
            runtime.awaitBundles(0);
        }
    }

    @Test
    void messageThatThrowsItselfIsDescribedAllTheSame() throws Exception {
        String hostile = "new RuntimeException() { public String getMessage() { throw new IllegalStateException(); } }";
        try (TestRuntime runtime = TestRuntime.in(home)) {
            PluginInfo info = runtime.deployer.load(
                    plugin("lamp").answersId(thrower("String", hostile)).into(runtime.home, "lamp"));

            assertThat(info.reason())
                    .isEqualTo("pluginId() threw sample.lamp.Sample$1:"
                            + " (its getMessage() throws java.lang.IllegalStateException)");
        }
    }

    @Test
    void constructorThatHangsIsInterruptedAtTheDeadline() throws Exception {
        PluginSources hanging = plugin("lamp")
                .constructor("for (Object lock = new Object(); ; ) try {"
                        + " synchronized (lock) { lock.wait(); } } catch (InterruptedException e) { break; }");
        try (TestRuntime runtime = TestRuntime.impatient(home, Duration.ofSeconds(3))) {
            PluginInfo info = runtime.deployer.load(hanging.into(runtime.home, "lamp"));

            assertThat(info.reason()).isEqualTo("its constructor did not return within 3.0 s");
            runtime.awaitBundles(0);
        }
    }

    @Test
    void pluginThatIgnoresInterruptsHoldsUpNobody() throws Exception {
        System.setProperty("sample.released", "false");
        PluginSources stubborn = plugin("stubborn")
                .answersActions("((java.util.function.Supplier<List<String>>) () -> {"
                        + " while (!Boolean.getBoolean(\"sample.released\")) Thread.onSpinWait();"
                        + " return List.of(\"act\"); }).get()");
        try (TestRuntime runtime = TestRuntime.impatient(home, Duration.ofSeconds(3))) {
            PluginInfo info = runtime.deployer.load(stubborn.into(runtime.home, "stubborn"));

            assertThat(info.reason()).isEqualTo("supportedActions() did not return within 3.0 s");
            assertThat(runtime.deployer
                            .load(plugin("lamp").into(runtime.home, "lamp"))
                            .state())
                    .isEqualTo(PluginState.ACTIVE);
            runtime.awaitBundles(1);
        } finally {
            System.setProperty("sample.released", "true");
        }
    }
}
