package sample.breakout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamConstants;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.Policy;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.security.Security;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;

/** Ways through the JVM itself. */
@SuppressWarnings("removal")
final class JvmWays {

    private JvmWays() {}

    static void addTo(Map<String, Way> ways) {
        addReflection(ways);
        addNative(ways);
        addState(ways);
        addThreadsAndEnds(ways);
    }

    private static void addReflection(Map<String, Way> ways) {
        ways.put("class of the program", words -> "found " + Raw.type(words[0]).getSimpleName());
        ways.put(
                "class by bundle loader",
                words -> "found " + Class.forName(words[0]).getSimpleName());
        ways.put(
                "class by boot loader",
                words -> "found " + Class.forName(words[0], true, null).getSimpleName());
        ways.put(
                "class by context loader",
                words -> "found "
                        + Thread.currentThread()
                                .getContextClassLoader()
                                .loadClass(words[0])
                                .getSimpleName());
        ways.put(
                "class by lookup",
                words -> "found " + MethodHandles.lookup().findClass(words[0]).getSimpleName());
        ways.put(
                "class by serialisation",
                words -> "found " + deserialized(words[0]).getSimpleName());
        ways.put("own bundle", words -> {
            Object loader = JvmWays.class.getClassLoader();
            Object bundle = loader.getClass().getMethod("getBundle").invoke(loader);
            return "found " + bundle;
        });
        ways.put("private member", words -> {
            Field value = Throwable.class.getDeclaredField("detailMessage");
            Method open = java.lang.reflect.AccessibleObject.class.getMethod("setAccessible", boolean.class);
            open.invoke(value, true);
            return "opened";
        });
        ways.put(
                "private lookup",
                words -> "got " + (MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup()) != null));
        ways.put(
                "stack walker",
                words -> "got "
                        + StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                                .getCallerClass()
                                .isInterface());
        ways.put("class loader", words -> {
            URL[] nowhere = {Path.of("/nowhere.jar").toUri().toURL()};
            return "made " + new URLClassLoader(nowhere).getURLs().length;
        });
        ways.put("class loader instance", words -> {
            URL[] nowhere = {Path.of("/nowhere.jar").toUri().toURL()};
            return "made " + URLClassLoader.newInstance(nowhere).getURLs().length;
        });
        ways.put("class with all permissions", JvmWays::defineWithAllPermissions);
        ways.put("protection domain", words -> "got " + (JvmWays.class.getProtectionDomain() != null));
    }

    private static void addNative(Map<String, Way> ways) {
        ways.put("unsafe", words -> {
            Class<?> type = Class.forName("sun.misc.Unsafe", true, ClassLoader.getSystemClassLoader());
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            long address = (long) type.getMethod("allocateMemory", long.class).invoke(field.get(null), 16L);
            return "allocated " + (address != 0);
        });
        ways.put("signal", words -> {
            Class<?> type = Class.forName("sun.misc.Signal", true, ClassLoader.getSystemClassLoader());
            type.getMethod("raise", type)
                    .invoke(null, type.getConstructor(String.class).newInstance("TERM"));
            new java.util.concurrent.CountDownLatch(1).await();
            return "still here";
        });
        ways.put("load library", words -> {
            System.load(words[0]);
            return "loaded";
        });
        ways.put("attach", words -> {
            Class<?> type = Raw.type("com.sun.tools.attach.VirtualMachine");
            Object machine = type.getMethod("attach", String.class).invoke(null, words[0]);
            type.getMethod("detach").invoke(machine);
            return "attached";
        });
        ways.put("diagnostic command", words -> {
            Class<?> factory = Raw.type("java.lang.management.ManagementFactory");
            Object server = factory.getMethod("getPlatformMBeanServer").invoke(null);
            Class<?> name = Raw.type("javax.management.ObjectName");
            Object command = name.getConstructor(String.class).newInstance("com.sun.management:type=DiagnosticCommand");
            Object answer = Raw.type("javax.management.MBeanServerConnection")
                    .getMethod("invoke", name, String.class, Object[].class, String[].class)
                    .invoke(server, command, "jvmtiAgentLoad", new Object[] {new String[] {words[0]}}, new String[] {
                        String[].class.getName()
                    });
            return String.valueOf(answer).strip();
        });
        ways.put("heap dump", words -> {
            Class<?> type = Raw.type("com.sun.management.HotSpotDiagnosticMXBean");
            Object bean = Raw.type("java.lang.management.ManagementFactory")
                    .getMethod("getPlatformMXBean", Class.class)
                    .invoke(null, type);
            type.getMethod("dumpHeap", String.class, boolean.class).invoke(bean, words[0], true);
            return "dumped, deleted " + new java.io.File(words[0]).delete();
        });
    }

    private static void addState(Map<String, Way> ways) {
        ways.put("environment", words -> "variables: " + (System.getenv().isEmpty() ? "none" : "some"));
        ways.put("property", words -> System.getProperty(words[0]) == null ? "absent" : "there");
        ways.put("set property", words -> {
            System.setProperty("wingman.escape", "tried");
            return "set";
        });
        ways.put("no security manager", words -> {
            System.setSecurityManager(null);
            return "gone";
        });
        ways.put("other policy", words -> {
            Policy.setPolicy(Policy.getPolicy());
            return "set";
        });
        ways.put("security property", words -> {
            Security.setProperty("wingman.escape", "tried");
            return "set";
        });
        ways.put("standard error", words -> {
            PrintStream before = System.err;
            System.setErr(before);
            return "set";
        });
        ways.put(
                "own privileges",
                words -> AccessController.doPrivileged((PrivilegedAction<String>)
                        () -> "variables: " + (System.getenv().isEmpty() ? "none" : "some")));
        ways.put("write to the host", words -> {
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(words[0].replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
            return "written";
        });
        ways.put(
                "read from the host",
                words -> "available " + (new FileInputStream(FileDescriptor.in).available() >= 0));
    }

    private static void addThreadsAndEnds(Map<String, Way> ways) {
        ways.put("thread", words -> {
            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();
            return "ran";
        });
        ways.put("timer", words -> {
            new Timer(true).cancel();
            return "made";
        });
        ways.put("common pool", words -> {
            Thread here = Thread.currentThread();
            return "ran elsewhere "
                    + CompletableFuture.supplyAsync(() -> Thread.currentThread() != here)
                            .get(5, java.util.concurrent.TimeUnit.SECONDS);
        });
        ways.put("other threads", words -> {
            Thread[] threads = new Thread[64];
            int count = Thread.currentThread().getThreadGroup().getParent() == null
                    ? Thread.enumerate(threads)
                    : Thread.currentThread().getThreadGroup().getParent().enumerate(threads);
            for (int i = 0; i < count; i++) {
                if (threads[i] != Thread.currentThread()) {
                    threads[i].setPriority(threads[i].getPriority());
                    return "touched one";
                }
            }
            return "saw none";
        });
        ways.put("shutdown hook", words -> {
            Thread hook = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return "added";
        });
        ways.put("exit", words -> {
            System.exit(42);
            return "still here";
        });
        ways.put("halt", words -> {
            Runtime.getRuntime().halt(42);
            return "still here";
        });
    }

    /** A stream that names a class is enough to get it. */
    private static Class<?> deserialized(String name) throws Exception {
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
        return (Class<?>) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    /** A loader of its own gives its classes the rights that it likes. */
    private static String defineWithAllPermissions(String... words) throws Exception {
        byte[] bytes;
        try (var in = JvmWays.class.getResourceAsStream("Way.class")) {
            bytes = in.readAllBytes();
        }
        Permissions all = new Permissions();
        all.add(new AllPermission());
        return "defined "
                + new ClassLoader(null) {
                    Class<?> define() {
                        return defineClass(
                                "sample.breakout.Way", bytes, 0, bytes.length, new ProtectionDomain(null, all));
                    }
                }.define().isInterface();
    }
}
