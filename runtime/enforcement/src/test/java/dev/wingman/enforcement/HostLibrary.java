package dev.wingman.enforcement;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Code of the host that a plugin can call, as a library and as a service. */
public final class HostLibrary {

    private HostLibrary() {}

    /** A library makes a thread without a thought of who asked for it. */
    public static void startThread() {
        new Thread(() -> {}).start();
    }

    /** A service knows what it does for a plugin, and asserts its own rights. */
    @SuppressWarnings("removal")
    public static void startThreadAsService() {
        AccessController.doPrivileged((PrivilegedAction<Object>) () -> {
            startThread();
            return "";
        });
    }
}
