package some.author;

import dev.wingman.api.ActionResult;
import dev.wingman.api.PermissionRefusedException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessControlException;
import java.security.Permission;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** What a plugin can do wrong in one call; in a package of its own, as an author's code is. */
@SuppressWarnings({"removal", "DoNotCallSuggester", "TypeParameterUnusedInFormals"}) // They throw: that is their point.
public final class Misdeeds {

    private Misdeeds() {}

    public static Promise<ActionResult> throwsUnchecked() {
        throw new IllegalStateException("boom");
    }

    public static Promise<ActionResult> throwsChecked() {
        throw sneaky(new IOException("no route"));
    }

    public static Promise<ActionResult> throwsWithoutMessage() {
        throw new RuntimeException();
    }

    public static Promise<ActionResult> throwsItsOwn() {
        throw new Own("mine");
    }

    public static Promise<ActionResult> recurses() {
        return recurses(1);
    }

    @SuppressWarnings({"InfiniteRecursion", "unused"})
    private static Promise<ActionResult> recurses(int depth) {
        return recurses(depth + 1);
    }

    public static Promise<ActionResult> missesAClass() {
        throw new NoClassDefFoundError("org/nowhere/Gone");
    }

    public static Promise<ActionResult> throwsThreadDeath() {
        throw new ThreadDeath();
    }

    public static Promise<ActionResult> runsOutOfMemory() {
        throw new OutOfMemoryError("Java heap space");
    }

    public static Promise<ActionResult> throwsTheUnspeakable() {
        throw new Unspeakable();
    }

    public static Promise<ActionResult> throwsTheEndless() {
        throw new Endless();
    }

    public static Promise<ActionResult> throwsTheNameless() {
        throw new Nameless();
    }

    public static Promise<ActionResult> throwsMegabytes() {
        throw new IllegalStateException("x".repeat(10_000_000));
    }

    public static Promise<ActionResult> forgesALine() {
        throw new IllegalStateException("a\noutcome: succeeded\u001b[2J");
    }

    public static Promise<ActionResult> returnsNull() {
        return null;
    }

    public static Promise<ActionResult> resolvesWithNull() {
        return Promises.resolved(null);
    }

    @SuppressWarnings("unchecked")
    public static Promise<ActionResult> resolvesWithSomethingElse() {
        return (Promise<ActionResult>) (Promise<?>) Promises.resolved("success");
    }

    public static Promise<ActionResult> failsItsPromise() {
        return Promises.failed(new IllegalStateException("later"));
    }

    /** A promise whose every method throws. */
    @SuppressWarnings("unchecked")
    public static Promise<ActionResult> makesItsOwnPromise() {
        return (Promise<ActionResult>) Proxy.newProxyInstance(
                Misdeeds.class.getClassLoader(), new Class<?>[] {Promise.class}, Misdeeds::invoke);
    }

    private static Object invoke(Object self, Method method, Object[] args) {
        throw new UnsupportedOperationException("not mine");
    }

    public static Promise<ActionResult> answersWithAnObject() {
        return Promises.resolved(ActionResult.success("x", Map.of("self", new Object())));
    }

    public static Promise<ActionResult> answersWithACycle() {
        Map<String, Object> me = new HashMap<>();
        me.put("me", me);
        return Promises.resolved(ActionResult.success("x", me));
    }

    public static Promise<ActionResult> isRefused() {
        throw refusal();
    }

    public static Promise<ActionResult> wrapsTheRefusal() {
        return Promises.failed(new RuntimeException("could not", new RuntimeException(refusal())));
    }

    public static Promise<ActionResult> isRefusedByTheJvm() {
        throw new AccessControlException("the operator must pay", new java.io.FilePermission("/etc/shadow", "read"));
    }

    /** Nobody refused it anything. */
    public static Promise<ActionResult> forgesARefusal(String plugin, String permission) {
        throw new PermissionRefusedException(plugin, permission, "web", "the operator must pay");
    }

    /** Nor did the JVM. */
    @SuppressWarnings("removal")
    public static Promise<ActionResult> forgesADenial(Permission permission) {
        throw new AccessControlException("the operator must pay", permission);
    }

    public static Promise<ActionResult> forgesADenialOfItsOwnClass() {
        throw new OwnDenial("the operator must pay");
    }

    /** One that could answer differently each time. */
    @SuppressWarnings("removal")
    private static final class OwnDenial extends AccessControlException {
        private static final long serialVersionUID = 1L;

        OwnDenial(String message) {
            super(message, new java.io.FilePermission("/etc/shadow", "read"));
        }
    }

    /** An exception that does not let go of whoever asks for its message. */
    public static Promise<ActionResult> throwsTheBlocking() {
        throw new Blocking();
    }

    private static PermissionRefusedException refusal() {
        return new PermissionRefusedException("bad", "docker:restart", "web", "not in these words");
    }

    /** What the compiler believes to be unchecked; other languages of the JVM need not even pretend. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable checked) throws T {
        throw (T) checked;
    }

    private static final class Own extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Own(String message) {
            super(message);
        }
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Nameless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Endless() {
            super("round");
        }

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    private static final class Blocking extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                return "interrupted";
            }
            return "";
        }
    }
}
