package dev.wingman.enforcement;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.LoggingPermission;

/**
 * The registry of the JVM's loggers, closed to loggers of their own that plugins make.
 *
 * <p>The JDK lets anyone register a logger of his own class under any free name, and asks each logger between the one
 * that is used and the root for its handlers. So a plugin's logger {@code dev.wingman} would be told all that the runtime
 * logs, on the runtime's threads, and could keep them. Here that needs {@code LoggingPermission "control"}, as adding a
 * handler does. The loggers that {@link Logger#getLogger(String)} makes are not concerned.
 *
 * <p>The JVM makes the instance by name ({@code java.util.logging.manager}).
 */
@SuppressWarnings("removal") // Who asks may be a plugin, which may not look at loaders.
public final class GuardedLogManager extends LogManager {

    private static final LoggingPermission CONTROL = new LoggingPermission("control", null);

    /** @throws SecurityException if the logger's class is not of the JDK or this program, and the caller lacks the right */
    @Override
    public boolean addLogger(Logger logger) {
        if (!AccessController.doPrivileged((PrivilegedAction<Boolean>) () -> isOfTheProgram(logger.getClass()))) {
            AccessController.checkPermission(CONTROL);
        }
        return super.addLogger(logger);
    }

    private static boolean isOfTheProgram(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == GuardedLogManager.class.getClassLoader();
    }

    /** @throws NotEnforcedException if this JVM uses another one */
    public static void require() throws NotEnforcedException {
        if (!(LogManager.getLogManager() instanceof GuardedLogManager)) {
            throw new NotEnforcedException("The JVM was started without -Djava.util.logging.manager="
                    + GuardedLogManager.class.getName()
                    + ", so plugins could listen to the log of the runtime. Start Wingman with bin/wingman.");
        }
    }
}
