package sample.deceit;

import dev.wingman.api.ActionResult;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Scripts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.AccessControlException;
import java.security.Permission;
import java.time.Duration;
import java.util.Map;
import org.osgi.util.promise.Promises;

/** Refusals that nobody made, beside two that somebody did. */
@SuppressWarnings("removal")
final class RefusalWays {

    private static final String WORDS = "the operator must pay";

    private final String id;
    private final Scripts scripts;

    RefusalWays(String id, Scripts scripts) {
        this.id = id;
        this.scripts = scripts;
    }

    void addTo(Map<String, Deceit.Way> ways) {
        ways.put(
                "refused by the guard",
                action -> Promises.resolved(ActionResult.success(
                        scripts.run(new Script(Script.Interpreter.BASH, "echo 42", Duration.ofSeconds(20)))
                                .stdout()
                                .strip())));
        ways.put(
                "refused by the JVM",
                action -> Promises.resolved(ActionResult.success("got " + (System.getenv("PATH") != null))));
        ways.put("forged refusal", action -> {
            throw new PermissionRefusedException(id, "script:execute", "python", WORDS);
        });
        ways.put("forged refusal of what it lacks", action -> {
            throw new PermissionRefusedException(id, "script:execute", "bash", WORDS);
        });
        ways.put("forged refusal of another plugin", action -> {
            throw new PermissionRefusedException("script", "script:execute", "bash", WORDS);
        });
        ways.put("forged refusal out of a stream", action -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new PermissionRefusedException(id, "script:execute", "python", WORDS));
            }
            throw (Throwable) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        });
        ways.put(
                "forged refusal as a cause",
                action -> Promises.failed(new IllegalStateException(
                        "could not", new PermissionRefusedException(id, "script:execute", "python", WORDS))));
        ways.put("forged refusal of the JVM", action -> {
            throw new AccessControlException(WORDS);
        });
        ways.put("forged refusal of a permission of its own", action -> {
            throw new AccessControlException(WORDS, new Unheard());
        });
    }

    /** Implied by nothing, and so refused to everybody. */
    private static final class Unheard extends Permission {
        private static final long serialVersionUID = 1L;

        Unheard() {
            super(WORDS);
        }

        @Override
        public boolean implies(Permission permission) {
            return false;
        }

        @Override
        public String getActions() {
            return "";
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
