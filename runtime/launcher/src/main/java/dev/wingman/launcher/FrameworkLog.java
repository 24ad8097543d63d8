package dev.wingman.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Sends the framework's messages to the log instead of standard output, which belongs to reports. */
final class FrameworkLog extends Logger {

    private final System.Logger log = System.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(
            @Nullable Bundle bundle,
            @SuppressWarnings("rawtypes") @Nullable ServiceReference reference,
            int level,
            String message,
            @Nullable Throwable throwable) {
        String text = bundle == null ? message : bundle + ": " + message;
        if (throwable == null) {
            log.log(systemLevel(level), text);
        } else {
            log.log(systemLevel(level), text, throwable);
        }
    }

    private static System.Logger.Level systemLevel(int level) {
        return switch (level) {
            case LOG_ERROR -> System.Logger.Level.ERROR;
            case LOG_WARNING -> System.Logger.Level.WARNING;
            case LOG_INFO -> System.Logger.Level.INFO;
            default -> System.Logger.Level.DEBUG;
        };
    }
}
