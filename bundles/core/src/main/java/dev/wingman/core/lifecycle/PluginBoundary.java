package dev.wingman.core.lifecycle;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.Outcome;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/**
 * The one place where code of a plugin is called and where what it throws is caught.
 *
 * <p>All of it happens on the calling worker, which the {@link Watchdog} guards: making the plugin, the call, waiting for
 * the promise (which may be the plugin's own class) and asking an exception for its message. No callback is left with
 * the promise, so no code of the runtime ever runs on a thread of a plugin, with that thread's rights.
 */
final class PluginBoundary {

    /** One of the plugin's methods. */
    interface Call<T> {
        @Nullable
        Promise<T> on(ExecutionPlugin plugin);
    }

    /** Where the plugin comes from; the first time, its constructor runs. */
    interface Source {
        @Nullable
        ExecutionPlugin get();
    }

    private PluginBoundary() {}

    // Whatever a plugin throws, errors included, is its own failure: nothing of it may reach the worker.
    static <T> Answer call(Source source, Call<T> call, Class<T> expected, Refusals refusals) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            ExecutionPlugin plugin = source.get();
            if (plugin == null) {
                return broken("could not begin: the plugin's object could not be made, see the log");
            }
            thread.setContextClassLoader(plugin.getClass().getClassLoader());
            return answer(call.on(plugin), expected, refusals);
        } catch (Throwable thrown) {
            return describe("threw ", thrown, refusals);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <T> Answer answer(@Nullable Promise<T> promise, Class<T> expected, Refusals refusals)
            throws Exception {
        if (promise == null) {
            return broken("returned null instead of a promise");
        }
        Throwable failure = promise.getFailure();
        if (failure != null) {
            return describe("failed with ", failure, refusals);
        }
        Object value = promise.getValue();
        if (value == null) {
            return broken("ended with null instead of an answer (" + expected.getSimpleName() + ")");
        }
        if (!expected.isInstance(value)) {
            return broken("ended with " + value.getClass().getName() + " instead of an answer ("
                    + expected.getSimpleName() + ")");
        }
        return new Answer.Given(value);
    }

    /** Asks the exception, which may be hostile itself. */
    private static Answer describe(String verb, Throwable thrown, Refusals refusals) {
        try {
            return ThrownByPlugin.describe(verb, thrown, refusals);
        } catch (Throwable again) {
            return broken(verb + thrown.getClass().getName() + ", which cannot be asked for its message: it threw "
                    + again.getClass().getName());
        }
    }

    private static Answer broken(String message) {
        return new Answer.Broken(Outcome.FAILED, message);
    }
}
