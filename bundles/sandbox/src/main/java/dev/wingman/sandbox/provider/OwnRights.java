package dev.wingman.sandbox.provider;

import java.io.IOException;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * Works on files in the sandbox's own right. The security manager is asked for each file, and asks whoever is on the stack:
 * a dozen bundles of the core, which all may. For the some hundred files of a guest that takes longer than the guest.
 */
@SuppressWarnings("removal") // AccessController lives as long as the SecurityManager of the runtime.
final class OwnRights {

    /** Files, and no code of anybody else. */
    interface Work<T> {
        T done() throws IOException;
    }

    private OwnRights() {}

    static <T> T with(Work<T> work) throws IOException {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) work::done);
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof IOException known) {
                throw known;
            }
            throw new IllegalStateException(e.getException());
        }
    }
}
