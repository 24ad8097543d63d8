package dev.wingman.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.security.AccessControlContext;
import java.security.AccessControlException;
import java.security.AccessController;
import java.security.Permissions;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@SuppressWarnings("removal")
class GuardedLogManagerTest {

    private final GuardedLogManager loggers = new GuardedLogManager();

    @Test
    void loggersOfTheJdkAreTaken() {
        assertThat(loggers.addLogger(Logger.getLogger("some.name"))).isTrue();
        assertThat(loggers.getLogger("some.name")).isSameAs(Logger.getLogger("some.name"));
    }

    @Test
    void loggersOfTheProgramAreTaken() {
        assertThat(loggers.addLogger(new Own("of.the.program"))).isTrue();
    }

    @Test
    void loggersOfAnybodyElseAreNot() throws Exception {
        Logger foreign = foreign("of.a.plugin");
        AccessControlContext powerless =
                new AccessControlContext(new ProtectionDomain[] {new ProtectionDomain(null, new Permissions())});

        assertThatThrownBy(() -> AccessController.doPrivileged(
                        (PrivilegedAction<Boolean>) () -> loggers.addLogger(foreign), powerless))
                .isInstanceOf(AccessControlException.class)
                .hasMessage("access denied (\"java.util.logging.LoggingPermission\" \"control\")");
        assertThat(loggers.getLogger("of.a.plugin")).isNull();
    }

    @Test
    void whoMayAddHandlersMayAddThemAllTheSame() throws Exception {
        assertThat(loggers.addLogger(foreign("of.a.trusted.plugin"))).isTrue();
    }

    private static Logger foreign(String name) throws Exception {
        return (Logger)
                new Elsewhere().define(Own.class).getConstructor(String.class).newInstance(name);
    }

    @Test
    void aJvmWithAnotherOneIsRefused() {
        assertThatThrownBy(GuardedLogManager::require)
                .isInstanceOf(NotEnforcedException.class)
                .hasMessage("The JVM was started without"
                        + " -Djava.util.logging.manager=dev.wingman.enforcement.GuardedLogManager, so plugins could listen"
                        + " to the log of the runtime. Start Wingman with bin/wingman.");
    }

    /** What a plugin could bring. */
    public static final class Own extends Logger {
        public Own(String name) {
            super(name, null);
        }
    }

    private static final class Elsewhere extends ClassLoader {
        Class<?> define(Class<?> type) throws Exception {
            try (InputStream in = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(type.getName(), bytes, 0, bytes.length);
            }
        }
    }
}
