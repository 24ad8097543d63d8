package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandingQueueTest {

    private static final int WORKERS = 4;
    private static final int CAPACITY = 8;

    private final HandingQueue queue = new HandingQueue(CAPACITY);
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(WORKERS, WORKERS, 1, TimeUnit.SECONDS, queue);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void everyTaskOfManyCallersRunsOnce() throws Exception {
        pool.allowCoreThreadTimeOut(true);
        int callers = 4;
        int each = 5_000;
        Set<Integer> ran = ConcurrentHashMap.newKeySet();
        AtomicInteger runs = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int first = caller * each;
            threads.add(new Thread(() -> {
                for (int i = first; i < first + each; i++) {
                    runAndWait(i, ran, runs);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }

        assertThat(ran).hasSize(callers * each);
        assertThat(runs).hasValue(callers * each);
    }

    private void runAndWait(int task, Set<Integer> ran, AtomicInteger runs) {
        CountDownLatch done = new CountDownLatch(1);
        Runnable run = () -> {
            ran.add(task);
            runs.incrementAndGet();
            done.countDown();
        };
        if (!queue.hand(run)) {
            pool.execute(run);
        }
        try {
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobodyHoldsOutAHandWhileAllWorkersWork() throws Exception {
        CountDownLatch busy = new CountDownLatch(WORKERS);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < WORKERS; i++) {
            pool.execute(() -> {
                busy.countDown();
                awaitQuietly(end);
            });
        }
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(queue.hand(() -> {})).isFalse();
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(queue.offer(() -> {})).isTrue();
        }
        assertThat(queue.offer(() -> {})).as("one more than the queue holds").isFalse();
        end.countDown();
    }

    @Test
    void aWorkerThatIsHandedNothingComesBackWithNothing() throws Exception {
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
        assertThat(queue.hand(() -> {})).isFalse();
        assertThat(queue).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
