package sample.raid;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.Scripts;
import java.beans.EventHandler;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;

/** Ways from the host service that it was given to more than its manifest names. */
public final class HostServiceWays {

    /** What the test hands it: the host service of another plugin. */
    public static volatile Scripts borrowed;

    private final Scripts scripts;

    HostServiceWays(Scripts scripts) {
        this.scripts = scripts;
    }

    void addTo(Map<String, Way> ways) {
        ways.put("declared script", words -> "printed " + run(Interpreter.PYTHON, "print(6 * 7)"));
        ways.put("undeclared script", words -> "printed " + run(Interpreter.BASH, "echo 42"));
        ways.put(
                "borrowed service",
                words -> "printed "
                        + borrowed.run(new Script(Interpreter.valueOf(words[0]), words[1], Duration.ofSeconds(20)))
                                .stdout()
                                .strip());
        ways.put(
                "class behind the host service",
                words -> "got " + scripts.getClass().getMethods().length);
        ways.put(
                "loader behind the host service",
                words -> "got " + (scripts.getClass().getClassLoader() != null));
        ways.put("inherited by host threads", words -> {
            int[] asked = new int[1];
            InheritableThreadLocal<String> left = new InheritableThreadLocal<>() {
                @Override
                protected String childValue(String value) {
                    asked[0]++;
                    throw new IllegalStateException("no thread is made from here");
                }
            };
            left.set("left behind");
            try {
                return "printed " + run(Interpreter.PYTHON, "print(6 * 7)") + ", asked " + asked[0];
            } finally {
                left.remove();
            }
        });
        ways.put("forged host service", words -> forge());
    }

    private String run(Interpreter interpreter, String text) throws Exception {
        return scripts.run(new Script(interpreter, text, Duration.ofSeconds(20)))
                .stdout()
                .strip();
    }

    /** The class behind the service has a constructor, which takes a guard: why not one that lets everything pass? */
    private Object forge() throws Exception {
        Constructor<?> constructor = scripts.getClass().getConstructors()[0];
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = constructor.getParameterTypes()[i];
            arguments[i] = EventHandler.create(type, new Answers(type), "answer");
        }
        Scripts forged = (Scripts) constructor.newInstance(arguments);
        return "printed "
                + forged.run(new Script(Interpreter.BASH, "echo forged", Duration.ofSeconds(20)))
                        .stdout()
                        .strip();
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
}
