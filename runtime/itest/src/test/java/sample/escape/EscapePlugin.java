package sample.escape;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.Scripts;
import java.beans.EventHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamConstants;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.AccessController;
import java.security.Policy;
import java.security.PrivilegedAction;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import javax.xml.parsers.DocumentBuilderFactory;

/** A verified plugin with one narrow permission, which tries to get more: each action is one way out. */
@SuppressWarnings("removal")
public final class EscapePlugin extends BlockingPlugin {

    private static final String SECURE_ACTION = "org.apache.felix.framework.util.SecureAction";

    private final Scripts scripts;

    private final Map<String, Callable<Object>> ways = Map.ofEntries(
            Map.entry("run_python", () -> run(Interpreter.PYTHON)),
            Map.entry("run_bash", () -> run(Interpreter.BASH)),
            Map.entry("forge_host_service", this::forgeHostService),
            Map.entry(
                    "framework_class_by_lookup",
                    () -> read(MethodHandles.lookup()
                            .in(System.getSecurityManager().getClass())
                            .findClass(SECURE_ACTION))),
            Map.entry("framework_class_by_name", () -> read(deserialized(SECURE_ACTION))),
            Map.entry("own_bundle", () -> {
                Object loader = EscapePlugin.class.getClassLoader();
                return loader.getClass().getMethod("getBundle").invoke(loader);
            }),
            Map.entry("own_class_loader", EscapePlugin::loadPastTheRules),
            Map.entry("signal", SignalTrick::raise),
            Map.entry(
                    "own_privileges",
                    () -> AccessController.doPrivileged((PrivilegedAction<String>) () -> System.getenv("PATH"))),
            Map.entry("no_security_manager", () -> {
                System.setSecurityManager(null);
                return "gone";
            }),
            Map.entry("other_policy", () -> {
                Policy.setPolicy(null);
                return "set";
            }),
            Map.entry("security_property", () -> {
                Security.setProperty("package.access", "");
                return "set";
            }),
            Map.entry("system_property", () -> System.setProperty("wingman.home", "/")),
            Map.entry("standard_output", () -> {
                System.setOut(System.err);
                return "set";
            }),
            Map.entry("default_locale", () -> {
                Locale.setDefault(Locale.ROOT);
                return "set";
            }),
            Map.entry("default_time_zone", () -> {
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
                return "set";
            }),
            Map.entry("mbean_server", ManagementFactory::getPlatformMBeanServer),
            Map.entry("process_handle", ProcessHandle::current),
            Map.entry("external_entity", EscapePlugin::externalEntity),
            Map.entry("manifest_of_another_bundle", EscapePlugin::foreignManifest));

    public EscapePlugin(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public String pluginId() {
        return "escape";
    }

    @Override
    public List<String> supportedActions() {
        return ways.keySet().stream().sorted().toList();
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("it will try");
    }

    @Override
    protected ActionResult run(Action action) {
        try {
            return ActionResult.success("out: " + ways.get(action.type()).call());
        } catch (InvocationTargetException e) {
            return ActionResult.error("held: " + e.getCause());
        } catch (Throwable e) {
            return ActionResult.error("held: " + e);
        }
    }

    private String run(Interpreter interpreter) throws Exception {
        return scripts.run(new Script(
                        interpreter,
                        interpreter == Interpreter.PYTHON ? "print(6 * 7)" : "echo 42",
                        Duration.ofSeconds(20)))
                .stdout()
                .strip();
    }

    /** The class behind the service has a constructor, which takes a guard: why not one that lets everything pass? */
    private Object forgeHostService() throws Exception {
        Constructor<?> constructor = scripts.getClass().getConstructors()[0];
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = constructor.getParameterTypes()[i];
            arguments[i] = EventHandler.create(type, new Answers(type), "answer");
        }
        return ((Scripts) constructor.newInstance(arguments))
                .run(new Script(Interpreter.BASH, "echo forged", Duration.ofSeconds(20)));
    }

    /** Answers each method of a forged object with what fits its type. */
    public static final class Answers {
        private final Class<?> type;

        Answers(Class<?> type) {
            this.type = type;
        }

        public Object answer() {
            for (StackTraceElement frame : new Throwable().getStackTrace()) {
                for (Method method : type.getMethods()) {
                    if (frame.getClassName().contains("$Proxy")
                            && method.getName().equals(frame.getMethodName())) {
                        return value(method);
                    }
                }
            }
            return null;
        }

        private static Object value(Method method) {
            Class<?> returned = method.getReturnType();
            if (method.getDefaultValue() != null) {
                return method.getDefaultValue();
            }
            return returned.isInterface() ? EventHandler.create(returned, new Answers(returned), "answer") : null;
        }
    }

    /** This class of the framework opens files for anyone, with the framework's rights. */
    private static Object read(Class<?> secureAction) throws Exception {
        Object opener = secureAction.getConstructor().newInstance();
        try (InputStream file = (InputStream)
                secureAction.getMethod("getInputStream", File.class).invoke(opener, new File("/etc/passwd"))) {
            return new String(file.readAllBytes());
        }
    }

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

    private static Object loadPastTheRules() throws Exception {
        URL payload = EscapePlugin.class.getResource("/sample/escape/Payload.class");
        URLClassLoader loader = URLClassLoader.newInstance(new URL[] {payload}, null);
        return ((Callable<?>) loader.loadClass("sample.escape.Payload")
                        .getConstructor()
                        .newInstance())
                .call();
    }

    private static Object externalEntity() throws Exception {
        String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>";
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes()))
                .getDocumentElement()
                .getTextContent();
    }

    private static Object foreignManifest() throws IOException {
        String own =
                EscapePlugin.class.getResource("/sample/escape/Payload.class").getHost();
        URL foreign = new URL("bundle://" + own.replaceFirst("_\\d+\\.", "_1.") + ":0/META-INF/MANIFEST.MF");
        try (InputStream manifest = foreign.openStream()) {
            return new String(manifest.readAllBytes());
        }
    }
}
