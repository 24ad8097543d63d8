package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.settings.Words;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs exchanges on threads of its own, which end when they have nothing to do. The caller waits no longer than the
 * deadline: a look-up that hangs cannot be interrupted, but it can be left behind. Thread-safe.
 */
final class Exchanges implements AutoCloseable {

    /** Of one plugin at a time, look-ups that were left behind included. */
    static final int MOST = 32;

    private final ExecutorService executor =
            new ThreadPoolExecutor(0, MOST, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), new HttpThreads());

    private final Set<Exchange> running = new HashSet<>();
    private boolean closed;

    /** @param deadline of {@link System#nanoTime} */
    Exchange.Answer run(HttpRequest request, Exchange exchange, long deadline)
            throws HttpException, InterruptedException {
        Future<Exchange.Answer> answer = start(exchange);
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw known(request, exchange, e);
        } catch (TimeoutException e) {
            throw new HttpException(Kind.TIMEOUT, exchange.sent(), overdue(request, exchange));
        } finally {
            exchange.abort();
            synchronized (this) {
                running.remove(exchange);
            }
        }
    }

    private synchronized Future<Exchange.Answer> start(Exchange exchange) throws HttpException {
        if (closed) {
            throw new HttpException(Kind.CLOSED, false, "no request is sent any more: the plugin or the runtime stops");
        }
        try {
            Future<Exchange.Answer> answer = executor.submit(exchange);
            running.add(exchange);
            return answer;
        } catch (RejectedExecutionException e) {
            throw new HttpException(
                    Kind.CLOSED,
                    false,
                    "the plugin has " + MOST + " requests under way, which is all that it may have");
        }
    }

    private HttpException known(HttpRequest request, Exchange exchange, ExecutionException failure) {
        synchronized (this) {
            if (closed) {
                return new HttpException(
                        Kind.CLOSED,
                        exchange.sent(),
                        request.url().target() + ": was ended: the plugin or the runtime stops");
            }
        }
        return failure.getCause() instanceof HttpException known
                ? known
                : new HttpException(
                        Kind.PROTOCOL,
                        exchange.sent(),
                        request.url().target() + ": could not be asked: " + Words.of(failure));
    }

    private static String overdue(HttpRequest request, Exchange exchange) {
        String unknown = exchange.sent() && !request.method().isSafe()
                ? "; the server may have acted on the " + request.method() + " request"
                : "";
        return request.url().target() + ": no whole answer within "
                + request.timeout().toMillis() + " ms" + unknown;
    }

    /** Ends every exchange; each one's caller is told. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            running.forEach(Exchange::abort);
        }
        executor.shutdownNow();
    }

    @Override
    public synchronized String toString() {
        return running.size() + " request(s) under way" + (closed ? ", closed" : "");
    }
}
