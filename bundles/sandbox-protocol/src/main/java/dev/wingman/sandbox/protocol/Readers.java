package dev.wingman.sandbox.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read for a peer, one at a time. A message is taken by the thread that read it.
 *
 * <p>Waking a thread costs more than all else in a call. So where callers wait for replies, they read themselves as long as a
 * reply may come at once, awake, and never longer than that: what does not come is left to the peer's own thread. And where
 * requests are worked for, the thread that read one works for it, while another one is ready to read on, and afterwards
 * it waits awake for the next one.
 */
final class Readers {

    /** Longer than a call of a guest that has to be woken. */
    private static final long CALLER_IN_NANOS = 100_000;

    private static final long SERVER_IN_NANOS = 200_000;

    /**
     * Few: what makes them wait in vain, another thread that needs the processor for two milliseconds, is soon over, and then each
     * wait asleep costs a call more than it takes. Where calls take long, it is no more than a quarter of the time that they take.
     */
    private static final int MOST_ASLEEP = 3;

    /** Beside them there has to be a processor for those who are waited for. */
    private static final int MOST_AWAKE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final AtomicInteger CALLERS_AWAKE = new AtomicInteger();

    private final Peer peer;
    private final FrameReader frames;
    private final String name;
    private final int serving;
    private final ReadingTurn turn = new ReadingTurn();
    private final Spin spin;

    /** Who reads and takes; null after it has left that to others. */
    private volatile @Nullable Thread reader;

    // Changed under this.
    private volatile int working;
    private boolean hasDeputy;

    /** @param serving how many threads may work for requests; 0 if callers read, and requests take no time */
    Readers(Peer peer, FrameReader frames, String name, int serving) {
        this.peer = peer;
        this.frames = frames;
        this.name = name;
        this.serving = serving;
        this.spin = new Spin(serving > 0 ? SERVER_IN_NANOS : CALLER_IN_NANOS, MOST_ASLEEP);
    }

    void start() {
        Thread thread = new Thread(null, this::run, name + " reader", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the threads that wait for their turn; one that is in the middle of a read goes when the stream ends. */
    void end() {
        turn.end();
    }

    private void run() {
        boolean inOrder = false;
        try {
            while (await()) {
                read();
            }
            inOrder = true;
        } catch (Breach e) {
            peer.end(End.Kind.BREACH, e.reason());
        } catch (FrameReader.Cut e) {
            peer.end(End.Kind.END_OF_STREAM, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            peer.end(End.Kind.END_OF_STREAM, "cannot read from it: " + e.getMessage());
        } catch (RuntimeException e) {
            peer.end(End.Kind.FAILED, "its message could not be handled: " + e);
        } finally {
            if (!inOrder) {
                // An error of the JVM, such as no memory: nobody reads any more.
                peer.end(End.Kind.FAILED, "its reader ended");
            }
        }
    }

    /** One that waits is enough: false for any other, and at the end. */
    private boolean await() {
        synchronized (this) {
            if (hasDeputy) {
                return false;
            }
            hasDeputy = true;
        }
        boolean mine = turn.await();
        synchronized (this) {
            hasDeputy = false;
        }
        return mine;
    }

    /** Until the turn is somebody else's, or the peer has ended. */
    private void read() throws IOException, Breach {
        boolean mine = true;
        while (mine && !peer.hasEnded()) {
            if (serving > 0 && !othersNeedTheProcessor()) {
                spin.until(this::ready);
            }
            JsonObject json = frames.next();
            if (json == null) {
                peer.end(End.Kind.END_OF_STREAM, "it closed its stream");
                return;
            }
            mine = take(json) && !leaveToCallers();
        }
    }

    /** Who works and does not wait for a reply is not to be waited for awake: that takes his processor. */
    private boolean othersNeedTheProcessor() {
        return working > 0 && !peer.waitsForReplies();
    }

    /** Whether this thread still, or again, has the turn. */
    private boolean take(JsonObject json) throws Breach {
        reader = Thread.currentThread();
        peer.take(Message.of(json), frames.frameBytes());
        return Thread.currentThread().equals(reader) || turn.tryTake();
    }

    private boolean leaveToCallers() throws IOException {
        if (serving > 0 || peer.waitsForReplies() || frames.ready()) {
            return false;
        }
        giveBack();
        return true;
    }

    private void giveBack() {
        turn.giveBack();
        if (peer.waitsForReplies()) {
            turn.want();
        }
    }

    private boolean ready() {
        try {
            return frames.ready();
        } catch (IOException e) {
            return true; // Who reads now gets it again.
        }
    }

    /**
     * For the thread that reads: it is going to work for a request, another one has to read on.
     *
     * @return false if as many as may work already
     * @throws IllegalStateException if the calling thread does not read
     */
    boolean handOver() {
        if (!Thread.currentThread().equals(reader)) {
            throw new IllegalStateException("only the thread that was called with a request can work for it");
        }
        synchronized (this) {
            // Not by its threads: one that has answered may still be on its way back.
            if (working == serving) {
                return false;
            }
            working++;
            if (!hasDeputy) {
                start();
            }
        }
        reader = null;
        giveBack();
        return true;
    }

    /** A request that was worked for is answered: another one may be. */
    synchronized void workDone() {
        working--;
    }

    /**
     * For a thread that waits for a reply, or for something else that the other side will say: reads, if callers do, awake and
     * for a moment. Afterwards somebody reads, whatever was returned.
     */
    void readUntil(BooleanSupplier so) {
        if (serving > 0) {
            turn.want();
        } else if (!so.getAsBoolean() && turn.tryTake()) {
            try {
                if (CALLERS_AWAKE.incrementAndGet() <= MOST_AWAKE) {
                    spin.until(() -> readWhatIsThere() || so.getAsBoolean());
                }
            } finally {
                CALLERS_AWAKE.decrementAndGet();
                giveBack();
            }
        }
    }

    /** Never waits: a guest that holds back the rest of a frame must not hold whoever has a deadline. True at the end. */
    private boolean readWhatIsThere() {
        boolean inOrder = false;
        try {
            JsonObject json = frames.ready() ? frames.next() : null;
            if (json != null) {
                peer.take(Message.of(json), frames.frameBytes());
            }
            inOrder = true;
        } catch (Breach e) {
            peer.end(End.Kind.BREACH, e.reason());
        } catch (IOException e) {
            inOrder = true; // The peer's own thread will meet it too.
        } catch (RuntimeException e) {
            peer.end(End.Kind.FAILED, "its message could not be handled: " + e);
        } finally {
            if (!inOrder) {
                peer.end(End.Kind.FAILED, "its reader ended");
            }
        }
        return peer.hasEnded();
    }
}
