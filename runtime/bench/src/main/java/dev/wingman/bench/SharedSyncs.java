package dev.wingman.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What group commit can give on a disk: callers who wait twice an action, as an action does that changes something, and one writer who
 * appends what waits to a file and synchronises it. Nothing is encoded, hashed or looked up.
 */
final class SharedSyncs {

    private static final int WAITS_OF_AN_ACTION = 2;
    private static final byte[] BETWEEN_TWO_WAITS = new byte[1_200];
    private static final int MOST_IN_A_GROUP = 1_000;

    private SharedSyncs() {}

    /** @return actions a second */
    static long rate(Path file, int inFlight, long seconds) throws IOException, InterruptedException {
        BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
        AtomicLong count = new AtomicLong();
        ExecutorService callers = Executors.newFixedThreadPool(inFlight);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Thread writer = new Thread(() -> write(channel, waiting), "writer");
            writer.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (int i = 0; i < inFlight; i++) {
                callers.execute(() -> {
                    while (System.nanoTime() < end) {
                        for (int wait = 0; wait < WAITS_OF_AN_ACTION; wait++) {
                            CompletableFuture<Void> written = new CompletableFuture<>();
                            waiting.add(written);
                            written.join();
                        }
                        count.incrementAndGet();
                    }
                });
            }
            callers.shutdown();
            callers.awaitTermination(10 * seconds, TimeUnit.SECONDS);
            writer.interrupt();
            writer.join();
        }
        return count.get() / seconds;
    }

    private static void write(FileChannel channel, BlockingQueue<CompletableFuture<Void>> waiting) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(MOST_IN_A_GROUP * BETWEEN_TWO_WAITS.length);
        List<CompletableFuture<Void>> group = new ArrayList<>();
        try {
            while (true) {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group, MOST_IN_A_GROUP - 1);
                bytes.clear();
                group.forEach(written -> bytes.put(BETWEEN_TWO_WAITS));
                bytes.flip();
                channel.write(bytes);
                channel.force(false);
                group.forEach(written -> written.complete(null));
            }
        } catch (IOException e) {
            group.forEach(written -> written.completeExceptionally(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // All callers are done.
        }
    }
}
