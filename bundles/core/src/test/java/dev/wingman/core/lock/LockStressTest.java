package dev.wingman.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.core.lock.LockTable.Answer;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Many threads that take, wait, give up and release at random: nobody meets whom he excludes, and everybody comes through. */
class LockStressTest {

    private static final int THREADS = 8;
    private static final int CLAIMS_EACH = 2_000;

    private final LockTable table = new LockTable(THREADS);
    private final ConcurrentMap<Claim, LockKey> inside = new ConcurrentHashMap<>();
    private final Queue<String> meetings = new ConcurrentLinkedQueue<>();

    @RepeatedTest(3)
    void nobodyMeetsWhomHeExcludesAndNoWakeUpIsLost(RepetitionInfo repetition) throws InterruptedException {
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> claim(new Random(repetition.getCurrentRepetition() * 31L + i))))
                .toList();

        threads.forEach(Thread::start);

        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(thread.isAlive())
                    .as("%s waits for ever: %s", thread, table)
                    .isFalse();
        }
        assertThat(meetings).isEmpty();
        assertThat(table).hasToString("0 locks held, 0 of 8 places to wait for one taken");
    }

    private void claim(Random random) {
        for (int i = 0; i < CLAIMS_EACH; i++) {
            CountDownLatch granted = new CountDownLatch(1);
            LockKey key = Keys.ALL.get(random.nextInt(Keys.ALL.size()));
            Claim claim = new Claim(key, "action " + i, granted::countDown);
            boolean gaveUp = false;
            if (table.take(claim) == Answer.WAITS) {
                gaveUp = random.nextInt(4) == 0;
                if (!gaveUp) {
                    await(granted);
                }
            }
            if (!gaveUp) {
                work(claim, random);
            }
            table.release(claim);
        }
    }

    private void work(Claim claim, Random random) {
        inside.put(claim, claim.key);
        inside.forEach((other, key) -> {
            if (other != claim && key.excludes(claim.key)) {
                meetings.add(claim + " met " + other);
            }
        });
        for (int i = random.nextInt(2_000); i > 0; i--) {
            Thread.onSpinWait();
        }
        inside.remove(claim);
    }

    private static void await(CountDownLatch granted) {
        try {
            if (!granted.await(50, TimeUnit.SECONDS)) {
                throw new AssertionError("never told");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
