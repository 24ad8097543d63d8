package dev.wingman.shell.socket;

import static java.util.Objects.requireNonNullElse;

import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Listens at the path of the framework property {@code wingman.socket}, as long as there is somebody to run actions.
 *
 * <p>When it cannot listen it says why in the log; the rest of the runtime works on.
 */
@Component(
        service = {},
        immediate = true)
public final class LocalSocket implements HostRuntime {

    static final String PATH_PROPERTY = "wingman.socket";
    private static final String LISTENING_PROPERTY = "wingman.listening";
    private static final String READY_PROPERTY = "wingman.ready";
    private static final String HOME_PROPERTY = "wingman.home";
    private static final String VERSION_PROPERTY = "wingman.version";
    private static final int SHELL_THREADS = 4;

    private final BundleContext context;
    private final ActionService actions;
    private final PluginRegistry plugins;
    private final ThreadPoolExecutor shellThreads =
            new ThreadPoolExecutor(0, SHELL_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "wingman-socket-shell");
                thread.setDaemon(true);
                return thread;
            });
    private @Nullable SocketFile file;
    private @Nullable SocketLoop loop;
    private @Nullable ServiceRegistration<HostRuntime> announcement;

    /** Null where the runtime runs without a shell. */
    private volatile @Nullable CommandLines commandLines;

    @Activate
    public LocalSocket(BundleContext context, @Reference ActionService actions, @Reference PluginRegistry plugins) {
        this(context, actions, plugins, Limits.STANDARD);
    }

    LocalSocket(BundleContext context, ActionService actions, PluginRegistry plugins, Limits limits) {
        this.context = context;
        this.actions = actions;
        this.plugins = plugins;
        String path = context.getProperty(PATH_PROPERTY);
        if (path != null) {
            listen(Path.of(path), limits);
        }
    }

    private void listen(Path path, Limits limits) {
        Path home = Path.of(requireNonNullElse(context.getProperty(HOME_PROPERTY), ""));
        try {
            file = SocketFile.bind(path, home);
            loop = new SocketLoop(file.channel(), limits, answers -> new Dialogue(this, answers));
            loop.start();
            announce(Map.of(LISTENING_PROPERTY, true));
            plugins.settled().onResolve(this::announceReady);
        } catch (IOException e) {
            announce(Map.of(LISTENING_PROPERTY, false, "wingman.reason", String.valueOf(e.getMessage())));
            SocketLoop.LOG.log(System.Logger.Level.ERROR, "no local socket: " + e.getMessage());
        }
    }

    /** The shell came; until it does, {@code sh} is declined. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void addShell(CommandLines shell) {
        commandLines = shell;
    }

    /** The shell went, or another one took its place. */
    public void removeShell(CommandLines shell) {
        if (shell.equals(commandLines)) {
            commandLines = null;
        }
    }

    /** Tells whoever starts the runtime that it can be reached, or why it cannot. */
    private synchronized void announce(Map<String, Object> properties) {
        announcement = context.registerService(HostRuntime.class, this, dictionary(properties));
    }

    @SuppressWarnings("JdkObsolete") // Service properties are a Dictionary (OSGi Core 8, 5.2.5).
    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return new Hashtable<>(properties);
    }

    /** Runs on the deployer's thread, perhaps after we are gone. */
    private synchronized void announceReady() {
        if (announcement != null) {
            List<PluginInfo> all = plugins.plugins();
            long active = all.stream()
                    .filter(plugin -> plugin.state() == PluginState.ACTIVE)
                    .count();
            announcement.setProperties(dictionary(Map.of(
                    LISTENING_PROPERTY,
                    true,
                    READY_PROPERTY,
                    true,
                    "wingman.plugins",
                    all.size(),
                    "wingman.plugins.active",
                    (int) active)));
        }
    }

    /** Gives the clients their last answers within a bound, and removes the socket. */
    @Deactivate
    public void close() throws IOException, InterruptedException {
        withdraw();
        if (loop != null) {
            loop.stop();
        }
        if (file != null) {
            file.close();
        }
        shellThreads.shutdownNow();
    }

    private synchronized void withdraw() {
        if (announcement != null) {
            announcement.unregister();
            announcement = null;
        }
    }

    @Override
    public String version() {
        return requireNonNullElse(context.getProperty(VERSION_PROPERTY), "unknown");
    }

    @Override
    public Map<String, Object> status() {
        return Protocol.frame(
                "status",
                "ready",
                plugins.settled().isDone(),
                "version",
                version(),
                "pid",
                ProcessHandle.current().pid(),
                "plugins",
                plugins.plugins().size(),
                "running",
                actions.running().size());
    }

    @Override
    public Operation exec(ActionRequest request, OperationAnswers answers) {
        return new ExecOperation(actions, plugins.settled(), request, answers);
    }

    @Override
    public Operation shell(String commandLine, Path directory, OperationAnswers answers) {
        CommandLines lines = commandLines;
        if (lines == null) {
            return new Unavailable("this runtime has no shell", answers);
        }
        return new ShellOperation(lines, shellThreads, commandLine, directory, answers);
    }

    @Override
    public void stop() {
        Thread stopper = new Thread(this::stopFramework, "wingman-stop");
        stopper.start();
    }

    private void stopFramework() {
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            SocketLoop.LOG.log(System.Logger.Level.ERROR, "the runtime does not stop", e);
        }
    }

    @Override
    public String toString() {
        return "local socket " + (loop == null ? "not listening" : file + ", " + loop);
    }

    private record Unavailable(String why, OperationAnswers answers) implements Operation {
        @Override
        public void begin() {
            answers.last(Protocol.Refusal.UNAVAILABLE.frame(why));
        }

        @Override
        public void cancel(String reason) {}
    }
}
