package sample.probe;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tries one thing that the JVM guards. Runs trusted, where it succeeds, and verified, where it must not. */
public abstract class ProbePlugin extends BlockingPlugin {

    /** Its BundleContext, set by the test: a plugin cannot import the framework, and one that is not trusted has none. */
    public static volatile Object context;

    private final String id;

    private final Map<String, Attempt> attempts = Map.ofEntries(
            Map.entry("read_file", action -> Files.readString(Path.of(param(action, "path")))),
            Map.entry("write_file", action -> Files.writeString(Path.of(param(action, "path")), "written")
                    .toString()),
            Map.entry("connect_socket", ProbePlugin::connect),
            Map.entry("listen_socket", action -> listen()),
            Map.entry("exec_process", action -> exec()),
            Map.entry("exit_vm", ProbePlugin::exit),
            Map.entry("set_accessible", action -> reflect()),
            Map.entry("start_thread", action -> startThread()),
            Map.entry("load_native", ProbePlugin::loadNative),
            Map.entry("make_class_loader", action -> classLoader()),
            Map.entry("install_bundle", action -> install(param(action, "url"))),
            Map.entry("get_foreign_service", action -> foreignService(param(action, "service"))),
            Map.entry("read_environment", action -> String.valueOf(System.getenv("PATH"))));

    protected ProbePlugin(String id) {
        this.id = id;
    }

    @Override
    public String pluginId() {
        return id;
    }

    @Override
    public List<String> supportedActions() {
        return attempts.keySet().stream().sorted().toList();
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("a probe takes everything");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        try {
            return ActionResult.success(attempts.get(action.type()).run(action));
        } catch (SecurityException e) {
            return ActionResult.error("denied: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private interface Attempt {
        String run(Action action) throws Exception;
    }

    private static String param(Action action, String name) {
        return (String) action.params().get(name);
    }

    private static String connect(Action action) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(param(action, "port"))));
            return "connected";
        }
    }

    private static String listen() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "listening on " + socket.getLocalPort();
        }
    }

    private static String exec() throws Exception {
        Process process = new ProcessBuilder("/bin/true").start();
        return "exit code " + (process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1);
    }

    /** Asks for the right only, where it has it: the test goes on in this JVM. */
    @SuppressWarnings("removal")
    private static String exit(Action action) {
        if ("ask".equals(param(action, "how"))) {
            System.getSecurityManager().checkExit(3);
            return "may exit";
        }
        System.exit(3);
        return "unreachable";
    }

    private static String reflect() throws ReflectiveOperationException {
        Field field = Action.class.getDeclaredField("type");
        field.setAccessible(true);
        return "accessible";
    }

    private static String startThread() throws InterruptedException {
        Thread thread = new Thread(() -> {}, "probe");
        thread.start();
        thread.join(10_000);
        return "ran";
    }

    private static String loadNative(Action action) {
        try {
            System.load(param(action, "path"));
        } catch (UnsatisfiedLinkError e) {
            return "the JVM tried to load it";
        }
        return "loaded";
    }

    private static String classLoader() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            return loader.getClass().getSimpleName();
        }
    }

    private static String install(String url) throws Exception {
        call(context, "installBundle", url);
        return "installed";
    }

    private static String foreignService(String name) throws Exception {
        Object reference = call(context, "getServiceReference", name);
        if (reference == null || call(context, "getService", reference) == null) {
            throw new SecurityException("no such service to be seen");
        }
        return "got it";
    }

    /** Calls a method of one of the interfaces of the object, whose types are not the plugin's. */
    private static Object call(Object object, String name, Object argument) throws Exception {
        for (Class<?> type : object.getClass().getInterfaces()) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0].isInstance(argument)) {
                    return invoke(method, object, argument);
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static Object invoke(Method method, Object object, Object argument) throws Exception {
        try {
            return method.invoke(object, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
