package sample.intruder;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Scripts;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClassListener;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/** Ways through the service registry. */
final class ServiceWays {

    private static final String PLUGIN = ExecutionPlugin.class.getName();

    private final BundleContext context;

    ServiceWays(BundleContext context) {
        this.context = context;
    }

    void addTo(Map<String, Callable<Object>> ways) {
        addOffers(ways);
        addHooks(ways);
        addUses(ways);
    }

    private void addOffers(Map<String, Callable<Object>> ways) {
        ways.put("plugin of another id", () -> offer(PLUGIN, new Impostor(), Map.of()));
        ways.put(
                "plugin of high ranking",
                () -> offer(PLUGIN, new Impostor(), Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
        ways.put(
                "plugin with layers",
                () -> offer(PLUGIN, new Impostor(), Map.of("wingman.layers", new String[] {"all"})));
        ways.put(
                "plugin of a factory",
                () -> offer(
                        PLUGIN,
                        new ServiceFactory<ExecutionPlugin>() {
                            @Override
                            public ExecutionPlugin getService(
                                    Bundle user, ServiceRegistration<ExecutionPlugin> offered) {
                                return new Impostor();
                            }

                            @Override
                            public void ungetService(
                                    Bundle user,
                                    ServiceRegistration<ExecutionPlugin> offered,
                                    ExecutionPlugin service) {}
                        },
                        Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
        ways.put(
                "protocol",
                () -> offer(
                        URLStreamHandlerService.class.getName(),
                        new AbstractURLStreamHandlerService() {
                            @Override
                            public URLConnection openConnection(URL url) {
                                throw new UnsupportedOperationException();
                            }
                        },
                        Map.of(URLConstants.URL_HANDLER_PROTOCOL, "raid")));
        ways.put("service", () -> offer(Runnable.class.getName(), (Runnable) () -> {}, Map.of()));
        ways.put(
                "host service",
                () -> offer(
                        Scripts.class.getName(),
                        new FalseScripts(),
                        Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
        ways.put("both", () -> {
            ServiceRegistration<?> both = context.registerService(
                    new String[] {PLUGIN, BlockingPlugin.class.getName()}, new Impostor(), null);
            both.unregister();
            return "offered";
        });
        ways.put(
                "shell command",
                () -> offer(
                        Object.class.getName(),
                        new Impostor(),
                        Map.of("osgi.command.scope", "wingman", "osgi.command.function", new String[] {"exec"})));
        ways.put(
                "condition",
                () -> offer(
                        "org.osgi.service.condition.Condition",
                        context.getService(context.getServiceReference("org.osgi.service.condition.Condition")),
                        Map.of("osgi.condition.id", "raid")));
    }

    private void addHooks(Map<String, Callable<Object>> ways) {
        ways.put("find hook", () -> offer(FindHook.class.getName(), (FindHook) (a, b, c, d, e) -> {}, Map.of()));
        ways.put(
                "event hook",
                () -> offer(EventListenerHook.class.getName(), (EventListenerHook) (a, b) -> {}, Map.of()));
        ways.put(
                "listener hook",
                () -> offer(
                        ListenerHook.class.getName(),
                        new ListenerHook() {
                            @Override
                            public void added(java.util.Collection<ListenerInfo> listeners) {}

                            @Override
                            public void removed(java.util.Collection<ListenerInfo> listeners) {}
                        },
                        Map.of()));
        ways.put(
                "resolver hook",
                () -> offer(ResolverHookFactory.class.getName(), (ResolverHookFactory) a -> null, Map.of()));
        ways.put(
                "collision hook",
                () -> offer(CollisionHook.class.getName(), (CollisionHook) (a, b, c) -> {}, Map.of()));
        ways.put("weaving hook", () -> offer(WeavingHook.class.getName(), (WeavingHook) a -> {}, Map.of()));
        ways.put(
                "woven class listener",
                () -> offer(WovenClassListener.class.getName(), (WovenClassListener) a -> {}, Map.of()));
    }

    private void addUses(Map<String, Callable<Object>> ways) {
        ways.put("registry of plugins", () -> sees("dev.wingman.deployer.PluginRegistry"));
        ways.put("permission rows", () -> sees("dev.wingman.permissions.PermissionRows"));
        ways.put("permission table", () -> sees("org.osgi.service.condpermadmin.ConditionalPermissionAdmin"));
        ways.put("older permission table", () -> sees("org.osgi.service.permissionadmin.PermissionAdmin"));
        ways.put("component runtime", () -> sees("org.osgi.service.component.runtime.ServiceComponentRuntime"));
        ways.put("command processor", () -> sees("org.apache.felix.service.command.CommandProcessor"));
        ways.put("actions", () -> sees("dev.wingman.core.ActionService"));
        ways.put("sandboxes", () -> sees("dev.wingman.sandbox.Sandboxes"));
        ways.put("targets", () -> sees("dev.wingman.permissions.TargetDirectory"));
        ways.put(
                "other plugins",
                () -> "sees "
                        + Stream.of(orNone(context.getAllServiceReferences(PLUGIN, null)))
                                .anyMatch(reference -> reference.getBundle() != context.getBundle()));
        ways.put("all services", () -> "sees " + (orNone(context.getAllServiceReferences(null, null)).length > 8));
        ways.put("declared script", () -> "printed " + run(Script.Interpreter.BASH, "echo 42"));
        ways.put("undeclared script", () -> "printed " + run(Script.Interpreter.PYTHON, "print(6 * 7)"));
    }

    private String run(Script.Interpreter interpreter, String text) throws Exception {
        Scripts scripts = context.getService(context.getServiceReference(Scripts.class));
        return scripts.run(new Script(interpreter, text, Duration.ofSeconds(20)))
                .stdout()
                .strip();
    }

    private String sees(String service) {
        ServiceReference<?> reference = context.getServiceReference(service);
        return reference == null ? "sees none" : "sees it, gets it " + (context.getService(reference) != null);
    }

    private static ServiceReference<?>[] orNone(ServiceReference<?>[] references) {
        return references == null ? new ServiceReference<?>[0] : references;
    }

    private String offer(String type, Object service, Map<String, Object> properties) {
        Dictionary<String, Object> all = new Hashtable<>(properties);
        ServiceRegistration<?> offered = context.registerService(type, service, all);
        Impostor.offered.add(offered);
        return "offered";
    }

    /** Says that it is another plugin. */
    static final class Impostor extends BlockingPlugin {
        static final List<ServiceRegistration<?>> offered = new java.util.ArrayList<>();

        @Override
        public String pluginId() {
            return "raid-trusted";
        }

        @Override
        public List<String> supportedActions() {
            return List.of("attempt");
        }

        @Override
        protected Verdict checkBefore(Action action) {
            return Verdict.ok("an impostor");
        }

        @Override
        protected ActionResult run(Action action) {
            return ActionResult.success("answered by an impostor");
        }
    }

    /** Takes back what it offered. */
    static String clear() {
        Impostor.offered.forEach(ServiceRegistration::unregister);
        Impostor.offered.clear();
        return "cleared";
    }
}
