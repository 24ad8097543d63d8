package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingTurnTest {

    private final ReadingTurn turn = new ReadingTurn();

    @AfterEach
    void end() {
        turn.end();
    }

    @Test
    void oneHasItAtATime() {
        assertThat(turn.tryTake()).isTrue();
        assertThat(turn.tryTake()).isFalse();
        turn.giveBack();
        assertThat(turn.tryTake()).isTrue();
    }

    @Test
    void theDeputyTakesWhatNobodyWants() {
        assertThat(turn.tryTake()).isTrue();
        CompletableFuture<Boolean> deputy = deputy();
        assertThat(deputy).isNotDone();
        turn.giveBack();
        assertThat(deputy.join()).isTrue();
        assertThat(turn.tryTake()).isFalse();
    }

    @Test
    void theDeputyHasItWheneverSomebodyWaitsForIt() {
        assertThat(deputy().join()).isTrue();
        for (int i = 0; i < 10_000; i++) {
            CompletableFuture<Boolean> deputy = deputy();
            turn.giveBack();
            turn.want();
            assertThat(deputy.join()).isTrue();
        }
    }

    @Test
    void anInterruptedDeputyWaitsAllTheSame() {
        assertThat(turn.tryTake()).isTrue();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Boolean> deputy = CompletableFuture.supplyAsync(() -> {
                    Thread.currentThread().interrupt();
                    thread.complete(Thread.currentThread());
                    return turn.await();
                })
                .orTimeout(10, TimeUnit.SECONDS);
        thread.join().interrupt();
        assertThat(deputy).isNotDone();
        turn.giveBack();
        assertThat(deputy.join()).isTrue();
    }

    @Test
    void theEndEndsTheWaiting() {
        assertThat(turn.tryTake()).isTrue();
        CompletableFuture<Boolean> deputy = deputy();
        turn.end();
        assertThat(deputy.join()).isFalse();
    }

    private CompletableFuture<Boolean> deputy() {
        return CompletableFuture.supplyAsync(turn::await).orTimeout(10, TimeUnit.SECONDS);
    }
}
