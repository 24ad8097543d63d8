package dev.wingman.enforcement.rows;

import java.security.AllPermission;

/** What changing the table takes. */
final class Rights {

    private static final AllPermission ALL = new AllPermission();

    private Rights() {}

    /** @throws SecurityException if the caller does not hold everything (OSGi Core 8, section 50.15.4) */
    @SuppressWarnings("removal") // The SecurityManager is what this release enforces with.
    static void requireAll() {
        SecurityManager manager = System.getSecurityManager();
        if (manager != null) {
            manager.checkPermission(ALL);
        }
    }
}
