package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What one plugin has under way, ended when the plugin goes away. Thread-safe; has no thread until it is used. */
final class Exchanges implements Pace, AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, 64, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), new ProxmoxThreads());

    ExecutorService threads() {
        return threads;
    }

    /** The whole answer, or an {@link ExecutionException}, or a {@link TimeoutException}. */
    HttpResponse<String> send(HttpClient client, HttpRequest request, Duration within)
            throws ProxmoxException, InterruptedException, ExecutionException, TimeoutException {
        throwIfClosed();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, info -> new BoundedBody());
        UnderWay entry = new UnderWay(answer);
        underWay.add(entry);
        try {
            throwIfClosed(); // Closed meanwhile: nobody else would end this one.
            return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            underWay.remove(entry);
            answer.cancel(true);
        }
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void pause(Duration time) throws ProxmoxException, InterruptedException {
        if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throwIfClosed();
        }
    }

    void throwIfClosed() throws ProxmoxException {
        if (closed.getCount() == 0) {
            throw new ProxmoxException(
                    Kind.CLOSED, true, "the plugin goes away; a task of Proxmox VE that it started goes on");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        underWay.forEach(entry -> entry.answer.cancel(true));
        threads.shutdown();
    }

    /** By identity. */
    private static final class UnderWay {
        private final CompletableFuture<?> answer;

        UnderWay(CompletableFuture<?> answer) {
            this.answer = answer;
        }
    }

    @Override
    public String toString() {
        return underWay.size() + " exchange(s) under way";
    }
}
