package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionService.RunningAction;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.CodeSource;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.PropertyPermission;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promises;

/** A thread that somebody's call brings about holds nothing of that somebody. */
@SuppressWarnings("removal") // AccessController, for as long as permissions are enforced with it.
class CoreThreadsTest {

    private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    /** The rights of a caller such as a plugin; notes when it is asked. */
    private static final class CallersRights extends ProtectionDomain {
        private final AtomicBoolean asked = new AtomicBoolean();

        CallersRights() {
            super(new CodeSource((URL) null, (Certificate[]) null), null);
        }

        @Override
        public boolean implies(Permission permission) {
            asked.set(true);
            return true;
        }
    }

    @Test
    void aThreadMadeForACallerIsNotBoundToTheCallersRights() throws Exception {
        assertThat(callersRightsAreAskedOn(Thread::new))
                .as("an ordinary thread, to show that the test can fail")
                .isTrue();
        assertThat(callersRightsAreAskedOn(new CoreThreads("test"))).isFalse();
    }

    @Test
    void aWorkerThatAnActionBringsAboutIsNotBoundToTheRightsOfWhoSubmittedIt() throws Exception {
        CallersRights rights = new CallersRights();
        AtomicReference<String> inherited = new AtomicReference<>("unset");
        try (FakeRuntime runtime = new FakeRuntime()) {
            runtime.install(
                    "asks",
                    FakeRuntime.REVERSIBLE,
                    () -> MisbehavingPluginTest.executing(() -> {
                        ask();
                        inherited.set(INHERITED.get());
                        return Promises.resolved(ActionResult.success("asked"));
                    }));
            INHERITED.set("the caller's");
            RunningAction action = as(rights, () -> runtime.submit("asks", FakeRuntime.PATIENCE));

            assertThat(FakeRuntime.await(action).message()).isEqualTo("asked");
        } finally {
            INHERITED.remove();
        }
        assertThat(rights.asked).isFalse();
        assertThat(inherited.get()).isNull();
    }

    @Test
    void aThreadDoesNotKeepTheCallersClassLoader() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader callers = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(callers);

            assertThat(new CoreThreads("test").newThread(() -> {}).getContextClassLoader())
                    .isSameAs(CoreThreads.class.getClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static boolean callersRightsAreAskedOn(ThreadFactory threads) throws InterruptedException {
        CallersRights rights = new CallersRights();
        Thread thread = as(rights, () -> threads.newThread(CoreThreadsTest::ask));
        thread.start();
        thread.join(FakeRuntime.PATIENCE.toMillis());
        return rights.asked.get();
    }

    /** For a permission that all code has, so that every domain of the thread is asked and not the first alone. */
    private static void ask() {
        AccessController.checkPermission(new PropertyPermission("java.version", "read"));
    }

    private static <T> T as(ProtectionDomain rights, PrivilegedAction<T> action) {
        return AccessController.doPrivileged(action, new AccessControlContext(new ProtectionDomain[] {rights}));
    }
}
