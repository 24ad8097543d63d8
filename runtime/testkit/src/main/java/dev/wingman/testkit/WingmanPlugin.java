package dev.wingman.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a JUnit class a test of a plugin: the plugin directory is checked as at its load, and each test gets a plugin of its
 * own.
 *
 * <pre>{@code
 * @WingmanPlugin
 * class RestarterTest {
 *
 *     @Test
 *     void restartsARunningContainer(PluginUnderTest plugin, FakeDocker docker) {
 *         docker.running("nginx-1");
 *
 *         ActionRun run = plugin.action("restart").on("docker://nginx-1").run();
 *
 *         assertThat(run).succeeded().used("docker:restart", "nginx-1");
 *     }
 * }
 * }</pre>
 *
 * <p>with {@code import static dev.wingman.testkit.PluginAssertions.assertThat}. A test method may take {@link
 * PluginUnderTest}, {@link Permissions}, the plugin's {@link dev.wingman.manifest.PluginManifest}, and the fakes of the host
 * services that the plugin's constructor asks for: {@link dev.wingman.testkit.fake.FakeDocker}, {@link
 * dev.wingman.testkit.fake.FakeProxmox}, {@link dev.wingman.testkit.fake.FakeScripts}, {@link
 * dev.wingman.testkit.fake.FakeHttp}.
 *
 * <p>Actions go through the lifecycle of the runtime itself, so outcomes, messages and deadlines are the same. Host services
 * are fakes that ask the permissions of the manifest in the runtime's words. Two things are not: the policy, which here
 * allows every action, and what holds the plugin's code, since it runs in the JVM of the test with all its rights; {@link
 * Sandboxed} runs it in a real guest.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PluginExtension.class)
public @interface WingmanPlugin {

    /**
     * The plugin directory or packaged jar, relative to the working directory. Without it the directory is the one that
     * {@code wingman plugin test} was given, or else the first one with a {@code manifest.yaml} from the working directory
     * upwards.
     */
    String value() default "";
}
