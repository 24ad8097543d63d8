package dev.wingman.testkit;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.testkit.stage.Stage;
import dev.wingman.testkit.stage.Subject;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A plugin in a test: loaded after the same checks as in a runtime, served by the runtime's own core.
 *
 * <p>It is made at its first action. Actions that are run one after the other see the same plugin object and the same fakes.
 */
public final class PluginUnderTest implements CloseableResource {

    private final Stage stage;

    PluginUnderTest(Subject subject, boolean inGuest) {
        this.stage = new Stage(subject, inGuest);
    }

    /** What its {@code manifest.yaml} says. */
    public PluginManifest manifest() {
        return stage.subject().manifest();
    }

    /** What its manifest and trust level let it do. */
    public Permissions permissions() {
        return stage.permissions();
    }

    /**
     * The plugin object itself.
     *
     * @throws IllegalStateException if it cannot be made, such as when its constructor throws
     */
    public ExecutionPlugin instance() {
        return stage.plugin();
    }

    /**
     * An action of the plugin, to be completed and then run.
     *
     * @param type one of its {@code supportedActions()}; what becomes of others is a test as well
     */
    public ActionCall action(String type) {
        return new ActionCall(stage, type);
    }

    /**
     * Puts a double of your own in the place of a host service, which then asks no permission unless it does so itself with
     * {@link Permissions}. Needed for services that come with no fake.
     *
     * @throws IllegalArgumentException if the plugin's constructor does not ask for the service
     * @throws IllegalStateException if the plugin has been used already
     */
    public <T> PluginUnderTest with(Class<T> service, T replacement) {
        stage.put(service, replacement);
        return this;
    }

    /**
     * The fake that the plugin gets, such as {@link dev.wingman.testkit.fake.FakeDocker}.
     *
     * @throws IllegalArgumentException if the plugin's constructor does not ask for its service
     */
    public <T> T fake(Class<T> type) {
        return stage.fake(type);
    }

    /** Ends what still runs; JUnit calls it. */
    @Override
    public void close() throws InterruptedException {
        stage.close();
    }

    @Override
    public String toString() {
        return stage.toString();
    }
}
