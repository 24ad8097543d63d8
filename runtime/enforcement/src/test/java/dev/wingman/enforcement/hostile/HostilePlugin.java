package dev.wingman.enforcement.hostile;

import dev.wingman.enforcement.HostLibrary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamConstants;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A plugin that tries, by name, each way to a thread of its own or to those of others. Runs inside the framework. */
@SuppressWarnings({
    "removal",
    "FutureReturnValueIgnored",
    "ThreadPriorityCheck",
    "UnnecessaryLambda",
    "InputStreamSlowMultibyteRead"
})
public final class HostilePlugin implements Function<String, Callable<?>> {

    /** The thread that loads this class; the attempts run on another. */
    private static final Thread HOST_THREAD = Thread.currentThread();

    private static final Runnable NOTHING = () -> {};

    /** What it can try; each throws, or does it. */
    private static final Map<String, Callable<?>> ATTEMPTS = Map.ofEntries(
            Map.entry("new Thread", () -> started(new Thread(NOTHING))),
            Map.entry("subclass of Thread", () -> started(new Thread() {})),
            Map.entry("new ThreadGroup", () -> new ThreadGroup("mine")),
            Map.entry("Executors", () -> Executors.newSingleThreadExecutor().submit(NOTHING)),
            Map.entry("scheduled executor", () -> Executors.newScheduledThreadPool(1)
                    .schedule(NOTHING, 1, TimeUnit.DAYS)),
            Map.entry("Timer", Timer::new),
            Map.entry("own ForkJoinPool", () -> new ForkJoinPool(2).submit(NOTHING)),
            Map.entry("CompletableFuture.runAsync", () -> CompletableFuture.runAsync(NOTHING)),
            Map.entry("CompletableFuture.orTimeout", () -> new CompletableFuture<>().orTimeout(1, TimeUnit.DAYS)),
            Map.entry("HttpClient", () -> HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(1))
                    .build()),
            Map.entry(
                    "own doPrivileged",
                    () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> started(new Thread(NOTHING)))),
            Map.entry(
                    "reflection",
                    () -> started(Thread.class.getConstructor(Runnable.class).newInstance(NOTHING))),
            Map.entry("method handle", HostilePlugin::byMethodHandle),
            Map.entry("library of the host", () -> {
                HostLibrary.startThread();
                return "";
            }),
            Map.entry("service of the host", () -> {
                HostLibrary.startThreadAsService();
                return "";
            }),
            Map.entry("interrupt of another thread", () -> {
                HOST_THREAD.interrupt();
                return "";
            }),
            Map.entry("name of its thread", () -> {
                Thread.currentThread().setName("mine");
                return "";
            }),
            Map.entry("priority of its thread", () -> {
                Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
                return "";
            }),
            Map.entry("uncaught handler of its thread", () -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                return "";
            }),
            Map.entry("default uncaught handler", () -> {
                Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
                return "";
            }),
            Map.entry("context class loader", () -> {
                Thread.currentThread().setContextClassLoader(null);
                return "";
            }),
            Map.entry("list of all threads", Thread::getAllStackTraces),
            Map.entry(
                    "parent group",
                    () -> Thread.currentThread().getThreadGroup().getParent()),
            Map.entry("threads of its group", () -> Thread.enumerate(new Thread[100])),
            Map.entry("shutdown hook", () -> {
                Runtime.getRuntime().addShutdownHook(HOST_THREAD);
                return "";
            }),
            Map.entry("another SecurityManager", () -> {
                System.setSecurityManager(null);
                return "";
            }),
            Map.entry("install from a stream", () -> context().installBundle("mine", new Endless())),
            Map.entry("install from a URL", () -> context().installBundle("file:/dev/zero")),
            Map.entry("own data area", () -> context().getDataFile("mine").createNewFile()),
            Map.entry("URLClassLoader.newInstance", () -> URLClassLoader.newInstance(new URL[0])),
            Map.entry(
                    "class of its own class loader",
                    () -> HostilePlugin.class.getClassLoader().getClass().getMethods()),
            Map.entry("class found beside the security manager", () -> MethodHandles.lookup()
                    .in(System.getSecurityManager().getClass())
                    .findClass("org.apache.felix.framework.util.SecureAction")),
            Map.entry("class named in a serialized object", () -> new ObjectInputStream(
                            new ByteArrayInputStream(serializedClass("org.apache.felix.framework.util.SecureAction")))
                    .readObject()),
            Map.entry("own interrupt", () -> {
                Thread.currentThread().interrupt();
                return Thread.interrupted();
            }),
            Map.entry("constructor of Thread for others", () -> (Supplier<Thread>) Thread::new));

    @Override
    public Callable<?> apply(String attempt) {
        Callable<?> found = ATTEMPTS.get(attempt);
        if (found == null) {
            throw new IllegalArgumentException(attempt);
        }
        return found;
    }

    /** What must never be read. */
    public static final class Endless extends InputStream {
        @Override
        public int read() {
            throw new IllegalStateException("the content was read before the permission was asked for");
        }
    }

    private static Thread started(Thread thread) {
        thread.start();
        return thread;
    }

    private static byte[] serializedClass(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
            out.writeShort(ObjectStreamConstants.STREAM_VERSION);
            out.writeByte(ObjectStreamConstants.TC_CLASS);
            out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
            out.writeUTF(name);
            out.writeLong(0);
            out.writeByte(0);
            out.writeShort(0);
            out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
            out.writeByte(ObjectStreamConstants.TC_NULL);
        }
        return bytes.toByteArray();
    }

    private static BundleContext context() {
        return FrameworkUtil.getBundle(HostilePlugin.class).getBundleContext();
    }

    private static Object byMethodHandle() throws Exception {
        try {
            return started((Thread) MethodHandles.lookup()
                    .findConstructor(Thread.class, MethodType.methodType(void.class, Runnable.class))
                    .invoke(NOTHING));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
