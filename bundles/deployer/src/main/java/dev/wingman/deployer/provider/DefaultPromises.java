package dev.wingman.deployer.provider;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.osgi.util.promise.PromiseFactory;

/**
 * The threads that all promises share whose factory names no others, such as those of {@code Promises.resolved}.
 *
 * <p>A plugin that may not make a thread could still hand its callbacks to one that stands idle there, and keep it. So
 * there are none: callbacks run at once, on the thread that resolves the promise or asks to be called back, which for a
 * plugin is the one of its phase, with its deadline. A delay or a timeout would need a thread that waits; it fails, and
 * the promise stays unresolved until the phase times out. Whoever may make threads can name his own to a factory.
 */
final class DefaultPromises {

    private DefaultPromises() {}

    /**
     * Ends the shared threads, for as long as this JVM runs; before the first plugin comes.
     *
     * @throws IllegalStateException if the promises of this framework work in another way
     */
    static void withoutThreads() {
        PromiseFactory shared = new PromiseFactory(null, null);
        if (shared.executor() instanceof ThreadPoolExecutor callbacks
                && shared.scheduledExecutor() instanceof ScheduledThreadPoolExecutor delays) {
            delays.setRejectedExecutionHandler((task, executor) -> {
                throw new UnsupportedOperationException("a promise of the default factory cannot wait: there is no"
                        + " thread for it; wait in the calling thread, which has a deadline, or use a PromiseFactory"
                        + " with executors of your own");
            });
            delays.shutdown();
            callbacks.shutdown(); // Its own handler then runs each callback where it was handed in.
            return;
        }
        throw new IllegalStateException("the threads that promises share cannot be found, so plugins could hold them");
    }
}
