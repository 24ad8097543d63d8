package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WriteQueueTest {

    private static final long FOR_EVER = TimeUnit.HOURS.toNanos(1);

    @Test
    void whatNobodyWaitsForIsWrittenWithWhatSomebodyWaitsFor() throws InterruptedException {
        WriteQueue<String> queue = new WriteQueue<>(FOR_EVER, 10);
        queue.add("first", false);
        queue.add("second", false);
        queue.add("third", true);

        assertThat(queue.take()).containsExactly("first", "second", "third");
    }

    @Test
    void whoeverWaitsEndsTheLingering() throws Exception {
        WriteQueue<String> queue = new WriteQueue<>(FOR_EVER, 10);
        CompletableFuture<List<String>> taken = taker(queue);

        queue.add("first", false);
        queue.add("second", false);
        queue.add("third", true);

        assertThat(taken.get()).containsExactly("first", "second", "third");
    }

    @Test
    void whatNobodyWaitsForIsWrittenAllTheSame() throws InterruptedException {
        WriteQueue<String> queue = new WriteQueue<>(1, 10);
        queue.add("alone", false);

        assertThat(queue.take()).containsExactly("alone");
    }

    @Test
    void aWaitThatIsOverDoesNotHurryTheNext() throws Exception {
        WriteQueue<String> queue = new WriteQueue<>(FOR_EVER, 10);
        queue.add("first", true);
        queue.take();
        CompletableFuture<List<String>> taken = taker(queue);

        queue.add("second", false);
        queue.add("third", true);

        assertThat(taken.get()).containsExactly("second", "third");
    }

    @Test
    void aFullGroupGoesAndTheRestFollows() throws InterruptedException {
        WriteQueue<String> queue = new WriteQueue<>(FOR_EVER, 2);
        queue.add("first", false);
        queue.add("second", false);
        queue.add("third", true);

        assertThat(queue.take()).containsExactly("first", "second");
        assertThat(queue.take()).containsExactly("third");
    }

    @Test
    void closingHandsOutWhatIsThereAndThenNothing() throws Exception {
        WriteQueue<String> queue = new WriteQueue<>(FOR_EVER, 10);
        queue.add("last", false);
        queue.close();

        assertThat(queue.add("too late", true)).isFalse();
        assertThat(queue.take()).containsExactly("last");
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void closingEndsAWaitForNothing() throws Exception {
        WriteQueue<String> queue = new WriteQueue<>(FOR_EVER, 10);
        CompletableFuture<List<String>> taken = taker(queue);

        queue.close();

        assertThat(taken.get()).isEmpty();
    }

    private static CompletableFuture<List<String>> taker(WriteQueue<String> queue) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
