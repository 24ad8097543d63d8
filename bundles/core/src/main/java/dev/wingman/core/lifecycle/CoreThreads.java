package dev.wingman.core.lifecycle;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that hold nothing of whoever asked for them: neither its access control context, which a new thread
 * inherits and which would take the core's rights away where a plugin is on the stack, nor its inheritable thread
 * locals, nor its context class loader, which would keep a plugin's classes alive.
 */
@SuppressWarnings("removal") // The SecurityManager of JDK 17 is what enforces the permission rows.
final class CoreThreads implements ThreadFactory {

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final AtomicInteger made = new AtomicInteger();
    private final String name;

    CoreThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(group, task, name + "-" + made.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(CoreThreads.class.getClassLoader());
            return thread;
        });
    }
}
