package dev.wingman.testkit.stage;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Progress;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.lifecycle.ActionRunner;
import dev.wingman.core.lifecycle.PluginProgress;
import dev.wingman.core.lifecycle.RunningActions;
import dev.wingman.core.lifecycle.TargetNames;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.provider.SelfDescription;
import dev.wingman.deployer.provider.UnfitPluginException;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.testkit.Permissions;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/**
 * One plugin on the runtime's own core, without a framework. The plugin is made at its first use, so that a test can say
 * before what it gets.
 */
public final class Stage {

    private final Subject subject;
    private final Bundle bundle;
    private final KitGuard guard;
    private final HostServices services;
    private final boolean inGuest;
    private final RunningActions running = new RunningActions();
    private @Nullable GuestHome guest;
    private @Nullable ExecutionPlugin instance;
    private @Nullable ActionRunner runner;

    /** @param inGuest whether the plugin runs in a child process, as a runtime runs sandboxed plugins */
    public Stage(Subject subject, boolean inGuest) {
        String location = PermissionRows.PLUGIN_LOCATION + subject.manifest().id() + "/1";
        PluginGrant grant = new PluginGrant(
                location,
                subject.manifest(),
                subject.manifest().trustLevel(),
                subject.hostServices().stream().map(Class::getName).toList(),
                List.of(ExecutionPlugin.class.getPackageName()),
                subject.vocabulary());
        this.subject = subject;
        this.bundle = Framework.bundle(subject.manifest().id(), location);
        this.guard = new KitGuard(grant, bundle);
        this.services = new HostServices(subject, guard);
        this.inGuest = inGuest;
    }

    /** Whether a class is one of the fakes. */
    public static boolean isFake(Class<?> type) {
        return HostServices.isFake(type);
    }

    public Subject subject() {
        return subject;
    }

    public Permissions permissions() {
        return guard;
    }

    /**
     * What the plugin gets in place of a host service.
     *
     * @throws IllegalArgumentException if its constructor asks for another
     */
    public <T> T fake(Class<T> type) {
        return services.fake(type);
    }

    /**
     * Lets the plugin get this.
     *
     * @throws IllegalArgumentException if its constructor asks for no such service
     * @throws IllegalStateException if the plugin is there already
     */
    public synchronized void put(Class<?> service, Object replacement) {
        if (instance != null) {
            throw new IllegalStateException("the plugin is made already: say what it gets before its first use");
        }
        services.put(service, replacement);
    }

    /**
     * The plugin.
     *
     * @throws IllegalStateException if it cannot be made; the message says why
     */
    public synchronized ExecutionPlugin plugin() {
        if (instance == null) {
            Map<Class<?>, Object> arguments = new LinkedHashMap<>();
            subject.hostServices().forEach(service -> arguments.put(service, argument(service)));
            instance = inGuest ? inGuest(arguments) : here(arguments);
        }
        return instance;
    }

    private ExecutionPlugin inGuest(Map<Class<?>, Object> arguments) {
        GuestHome opened = GuestHome.open(subject, arguments);
        guest = opened;
        return opened.sandbox().plugin();
    }

    private ExecutionPlugin here(Map<Class<?>, Object> arguments) {
        try {
            return (ExecutionPlugin)
                    subject.constructor().newInstance(arguments.values().toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("its constructor threw " + e.getCause(), e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("a class that the packager let through cannot be made", e);
        }
    }

    private Object argument(Class<?> service) {
        return service == Progress.class ? new PluginProgress(running, Framework.usedBy(bundle)) : services.of(service);
    }

    /** Hands an action to the core. */
    public RunningAction submit(ActionRequest request, ActionListener listener) {
        return runner().submit(request, listener);
    }

    private synchronized ActionRunner runner() {
        if (runner == null) {
            ActionRunner made = new ActionRunner(
                    new LoneRegistry(info()),
                    new NoJournal(),
                    running,
                    guard.guard(),
                    new OpenPolicy(),
                    new TargetNames(),
                    Framework.defaults());
            made.addPlugin(new Service(plugin(), Framework.reference(bundle, layers())));
            runner = made;
        }
        return runner;
    }

    private synchronized Object layers() {
        return guest == null ? "" : guest.sandbox().layers().toArray(String[]::new);
    }

    /** As the deployer would put it into service, or say why not. */
    private PluginInfo info() {
        try {
            ExecutionPlugin plugin = plugin();
            SelfDescription.checkId(subject.manifest().id(), plugin.pluginId());
            return new PluginInfo(
                    subject.manifest().id(),
                    Path.of(subject.manifest().id()),
                    subject.manifest(),
                    PluginState.ACTIVE,
                    SelfDescription.actions(plugin.supportedActions()),
                    Framework.BUNDLE_ID,
                    "",
                    List.of());
        } catch (UnfitPluginException e) {
            throw new IllegalStateException("a runtime would not put the plugin into service: " + e.getMessage(), e);
        }
    }

    /** Ends what still runs. */
    public synchronized void close() throws InterruptedException {
        if (runner != null) {
            runner.close();
        }
        if (guest != null) {
            guest.close();
        }
    }

    @Override
    public String toString() {
        return subject.manifest().id() + " under test, " + running;
    }

    private record Service(ExecutionPlugin plugin, ServiceReference<ExecutionPlugin> reference)
            implements ComponentServiceObjects<ExecutionPlugin> {

        @Override
        public ExecutionPlugin getService() {
            return plugin;
        }

        @Override
        public void ungetService(ExecutionPlugin service) {}

        @Override
        public ServiceReference<ExecutionPlugin> getServiceReference() {
            return reference;
        }
    }
}
