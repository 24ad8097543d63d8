package dev.wingman.resource.proxmox.provider;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that hold the rights of this bundle alone: a thread keeps the access context in which it was made, and
 * that may hold a plugin, whose lack of rights would be the thread's.
 */
@SuppressWarnings("removal") // The SecurityManager is what enforces the rows on the JDKs that Wingman runs on.
final class ProxmoxThreads implements ThreadFactory {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(work, "wingman-proxmox-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            // Otherwise that of the plugin, which would be kept from being collected.
            thread.setContextClassLoader(ProxmoxThreads.class.getClassLoader());
            return thread;
        });
    }
}
