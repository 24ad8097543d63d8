package sample.raid;

import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.PromiseFactory;
import org.osgi.util.promise.Promises;

/** Ways to a thread that outlives the action, and to threads of others. */
final class ThreadWays {

    private ThreadWays() {}

    static void addTo(Map<String, Way> ways) {
        addOwn(ways);
        addShared(ways);
        addPromises(ways);
        addForeign(ways);
    }

    private static void addOwn(Map<String, Way> ways) {
        ways.put("thread group", words -> "made " + new ThreadGroup("raid").getName());
        ways.put("timer", words -> {
            new Timer(true).cancel();
            return "made";
        });
        ways.put("executor", words -> {
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                return "ran " + threads.submit(() -> 42).get();
            } finally {
                threads.shutdown();
            }
        });
        ways.put("pool", words -> {
            ForkJoinPool pool = new ForkJoinPool(1);
            try {
                return "ran " + pool.submit(() -> 42).get();
            } finally {
                pool.shutdown();
            }
        });
        ways.put("cleaner", words -> "made " + (Cleaner.create() != null));
    }

    private static void addShared(Map<String, Way> ways) {
        ways.put("common pool", words -> {
            Thread here = Thread.currentThread();
            return "ran elsewhere "
                    + CompletableFuture.supplyAsync(() -> Thread.currentThread() != here)
                            .get(10, TimeUnit.SECONDS);
        });
        ways.put("timeout", words -> {
            CompletableFuture<Object> never = new CompletableFuture<>();
            return never.orTimeout(200, TimeUnit.MILLISECONDS)
                    .handle((value, thrown) ->
                            "told by " + Thread.currentThread().getName())
                    .get(10, TimeUnit.SECONDS);
        });
        ways.put("promise callback", words -> {
            Thread here = Thread.currentThread();
            Deferred<String> deferred = new Deferred<>();
            CountDownLatch told = new CountDownLatch(1);
            boolean[] elsewhere = new boolean[1];
            deferred.getPromise().onResolve(() -> {
                elsewhere[0] = Thread.currentThread() != here;
                told.countDown();
            });
            deferred.resolve("now");
            return "told " + told.await(10, TimeUnit.SECONDS) + ", elsewhere " + elsewhere[0];
        });
    }

    private static void addPromises(Map<String, Way> ways) {
        ways.put(
                "promises of others",
                words -> "holds " + (new PromiseFactory(null, null).executor() instanceof ThreadPoolExecutor));
        ways.put("promise delay", words -> {
            CountDownLatch told = new CountDownLatch(1);
            Promises.resolved("later").delay(1).onResolve(told::countDown);
            return "told " + told.await(1, TimeUnit.SECONDS);
        });
    }

    private static void addForeign(Map<String, Way> ways) {
        ways.put("other threads", words -> {
            Thread[] threads = new Thread[64];
            int count = Thread.enumerate(threads);
            for (int i = 0; i < count; i++) {
                if (threads[i] != Thread.currentThread()) {
                    threads[i].setPriority(threads[i].getPriority());
                    return "touched one";
                }
            }
            return "saw none";
        });
        ways.put(
                "all stack traces",
                words -> "got " + !Thread.getAllStackTraces().isEmpty());
        ways.put("thread name", words -> {
            Thread.currentThread().setName(Thread.currentThread().getName());
            return "set";
        });
        ways.put("context loader", words -> {
            Thread.currentThread().setContextClassLoader(Thread.currentThread().getContextClassLoader());
            return "set";
        });
        ways.put("uncaught exceptions", words -> {
            Thread.setDefaultUncaughtExceptionHandler(Thread.getDefaultUncaughtExceptionHandler());
            return "set";
        });
        ways.put("uncaught exceptions of this thread", words -> {
            Thread.currentThread().setUncaughtExceptionHandler(null);
            return "set";
        });
        ways.put("shutdown hook", words -> {
            Runtime.getRuntime().addShutdownHook(Thread.currentThread());
            return "added";
        });
        ways.put("interrupting its group", words -> {
            Thread.currentThread().getThreadGroup().checkAccess();
            return "may";
        });
    }
}
