package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blank guests: ready when wanted, none before, no dead ones, and none left behind. */
class GuestPoolTest {

    private final BlockingQueue<FakeGuest> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> background = new LinkedBlockingQueue<>();
    private final List<Boolean> toldToWait = new ArrayList<>();
    private boolean broken;
    private final GuestPool pool = new GuestPool(this::start, new InBackground(background), 2);

    private Guest start(boolean waits) throws SandboxException {
        toldToWait.add(waits);
        if (broken) {
            throw new SandboxException("a guest cannot be started: landlock: EPERM");
        }
        FakeGuest fake = new FakeGuest("guest " + (started.size() + 1));
        started.add(fake);
        return fake.guest;
    }

    @AfterEach
    void end() {
        started.forEach(fake -> fake.process.end(0, 0));
    }

    @Test
    void noneIsStartedBeforeTheFirstIsWanted() {
        assertThat(pool.blank()).isEmpty();
        assertThat(background).isEmpty();
    }

    @Test
    void takenOnesAreReplacedInTheBackground() throws Exception {
        Guest first = pool.take();
        assertThat(background).isEmpty();
        pool.refill();
        assertThat(background).hasSize(2);
        runBackground();
        assertThat(pool.blank()).hasSize(2).doesNotContain(first);
        assertThat(toldToWait).containsExactly(false, true, true);

        List<Guest> waiting = pool.blank();
        Guest second = pool.take();

        assertThat(waiting).contains(second);
        assertThat(started).hasSize(3);
        pool.refill();
        runBackground();
        assertThat(pool.blank()).hasSize(2).doesNotContain(second);
    }

    @Test
    void deadOneIsNotHandedOut() throws Exception {
        pool.take();
        pool.refill();
        runBackground();
        pool.blank().get(0).kill("died");

        assertThat(pool.blank()).hasSize(1);
        assertThat(pool.take().isAlive()).isTrue();
        assertThat(pool.take().isAlive()).isTrue();
        pool.refill();
        runBackground();
        assertThat(pool.blank()).hasSize(2);
    }

    @Test
    void failureInTheBackgroundIsTheNextTakersToHear() throws Exception {
        pool.take();
        pool.refill();
        broken = true;
        runBackground();

        assertThatThrownBy(pool::take)
                .isInstanceOf(SandboxException.class)
                .hasMessage("a guest cannot be started: landlock: EPERM");
        broken = false;
        assertThat(pool.take().isAlive()).isTrue();
    }

    @Test
    void closingEndsThoseThatWaitAndThoseThatAreBeingStarted() throws Exception {
        Guest taken = pool.take();
        pool.refill();
        background.take().run();

        pool.close();
        runBackground();

        assertThat(started).hasSize(3);
        assertThat(started.stream().filter(fake -> fake.guest.isAlive()).map(fake -> fake.guest))
                .containsExactly(taken);
        assertThat(pool.blank()).isEmpty();
        assertThatThrownBy(pool::take).isInstanceOf(SandboxException.class).hasMessage("the sandbox is being closed");
    }

    private void runBackground() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
        }
    }

    /** Keeps the tasks until the test runs them. */
    private static final class InBackground extends AbstractExecutorService implements ExecutorService {

        private final BlockingQueue<Runnable> tasks;

        InBackground(BlockingQueue<Runnable> tasks) {
            this.tasks = tasks;
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
