package sample.raid;

import dev.wingman.api.Action;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.SecureClassLoader;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;

/** Ways to classes and members that are not for plugins. */
final class ReflectionWays {

    private static final String SECURE_ACTION = "org.apache.felix.framework.util.SecureAction";

    private ReflectionWays() {}

    static void addTo(Map<String, Way> ways) {
        addMembers(ways);
        addClasses(ways);
        addLoaders(ways);
    }

    private static void addMembers(Map<String, Way> ways) {
        ways.put("declared fields", words -> "got " + Action.class.getDeclaredFields().length);
        ways.put("private member", words -> {
            Field field = Action.class.getDeclaredField("type");
            field.setAccessible(true);
            return "opened";
        });
        ways.put(
                "private lookup",
                words -> "got one in "
                        + MethodHandles.privateLookupIn(Action.class, MethodHandles.lookup())
                                .lookupClass()
                                .getSimpleName());
        ways.put("class in the contract", words -> {
            byte[] bytes;
            try (InputStream in = ReflectionWays.class.getResourceAsStream("Payload.class")) {
                bytes = in.readAllBytes();
            }
            MethodHandles.privateLookupIn(Action.class, MethodHandles.lookup()).defineClass(bytes);
            return "defined";
        });
        ways.put("stack walker", words -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> "sees " + (frames.count() > 1)));
        ways.put("protection domain", words -> "got " + (Action.class.getProtectionDomain() != null));
    }

    private static void addClasses(Map<String, Way> ways) {
        ways.put(
                "class of the framework by a lookup",
                words -> read(MethodHandles.lookup()
                        .in(System.getSecurityManager().getClass())
                        .findClass(SECURE_ACTION)));
        ways.put(
                "class of the program by name",
                words -> "found " + Class.forName(words[0]).getSimpleName());
        ways.put(
                "class of the program by the system loader",
                words -> "found "
                        + Class.forName(words[0], false, ClassLoader.getSystemClassLoader())
                                .getSimpleName());
        ways.put(
                "class of the program by the context loader",
                words -> "found "
                        + Thread.currentThread()
                                .getContextClassLoader()
                                .loadClass(words[0])
                                .getSimpleName());
        ways.put("resource of the program", words -> "found " + (ClassLoader.getSystemResource(words[0]) != null));
        ways.put("own bundle", words -> {
            Object loader = ReflectionWays.class.getClassLoader();
            return "got " + loader.getClass().getMethod("getBundle").invoke(loader);
        });
        ways.put(
                "class of the framework",
                words -> "got "
                        + ReflectionWays.class.getClassLoader().getClass().getMethods().length);
        ways.put("signal", words -> SignalTrick.prepare());
        ways.put("unsafe", words -> "found " + Class.forName("sun.misc.Unsafe").getSimpleName());
        ways.put(
                "reflection factory",
                words -> "found "
                        + Class.forName("sun.reflect.ReflectionFactory")
                                .getMethod("getReflectionFactory")
                                .invoke(null)
                                .getClass()
                                .getSimpleName());
        ways.put("manifest of another bundle", words -> {
            String own = ReflectionWays.class.getResource("Payload.class").getHost();
            URL foreign = new URL("bundle://" + own.replaceFirst("_\\d+\\.", "_1.") + ":0/META-INF/MANIFEST.MF");
            try (InputStream manifest = foreign.openStream()) {
                return "read " + manifest.read();
            }
        });
    }

    private static void addLoaders(Map<String, Way> ways) {
        ways.put("loader", words -> "made " + (new SecureClassLoader(null) {}.getParent() == null));
        ways.put("URL loader", words -> {
            try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
                return "made " + loader.getURLs().length;
            }
        });
        ways.put("payload past the rules", words -> {
            URL payload = ReflectionWays.class.getResource("/sample/raid/Payload.class");
            URLClassLoader loader = URLClassLoader.newInstance(new URL[] {payload}, null);
            return "loaded "
                    + (loader.loadClass("sample.raid.Payload").getConstructor().newInstance() instanceof Callable);
        });
        ways.put("module layer", words -> {
            ModuleLayer boot = ModuleLayer.boot();
            var nothing = boot.configuration().resolve(ModuleFinder.of(), ModuleFinder.of(), Set.of());
            return "made "
                    + boot.defineModulesWithOneLoader(nothing, null).modules().size();
        });
        ways.put("loader of the contract", words -> "got " + (Action.class.getClassLoader() != null));
        ways.put("system loader", words -> "got " + (ClassLoader.getSystemClassLoader() != null));
        ways.put("platform loader", words -> "got " + (ClassLoader.getPlatformClassLoader() != null));
        ways.put(
                "compiler",
                words -> "ended with "
                        + ToolProvider.getSystemJavaCompiler()
                                .run(
                                        null,
                                        OutputStream.nullOutputStream(),
                                        OutputStream.nullOutputStream(),
                                        "-d",
                                        words[0],
                                        words[1]));
        ways.put(
                "tool",
                words -> "ended with "
                        + java.util.spi.ToolProvider.findFirst("jar")
                                .orElseThrow()
                                .run(
                                        new PrintStream(OutputStream.nullOutputStream()),
                                        new PrintStream(OutputStream.nullOutputStream()),
                                        "tf",
                                        java.net.URI.create(words[0]).getPath()));
    }

    /** This class of the framework opens files for anyone, with the framework's rights. */
    private static Object read(Class<?> secureAction) throws Exception {
        Object opener = secureAction.getConstructor().newInstance();
        try (InputStream file = (InputStream)
                secureAction.getMethod("getInputStream", File.class).invoke(opener, new File("/etc/passwd"))) {
            return "read " + (file.read() > 0);
        }
    }
}
