package dev.wingman.bench;

import dev.wingman.journal.AuditResult;
import dev.wingman.journal.sql.SqlJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many actions a second the journal takes, beside what the disk gives: arguments are a directory on the disk to
 * measure, and how many entries the large journal has.
 */
public final class JournalRates {

    private static final long SECONDS = 4;
    private static final int[] IN_FLIGHT = {1, 16, 256};

    private JournalRates() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        print("an SQLite transaction per transition", transactions(directory.resolve("single.db")), "a second");
        for (int inFlight : IN_FLIGHT) {
            // Each time anew: the disk is shared, and never the same for long.
            print("4 KiB appended and synchronised", fsyncs(directory.resolve("raw-" + inFlight)), "a second");
            print(
                    "the bytes of an action in two groups, no database",
                    SharedSyncs.rate(directory.resolve("shared-" + inFlight), inFlight, SECONDS),
                    "a second");
            long actions = actions(directory.resolve("home-" + inFlight), inFlight);
            print("journaled no-op actions, " + inFlight + " in flight", actions, "a second");
        }
        large(directory.resolve("large"), Long.parseLong(args[1]));
    }

    private static void print(String what, long number, String unit) {
        System.out.printf(Locale.ROOT, "%-50s %8d %s%n", what, number, unit);
    }

    private static long fsyncs(Path file) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(4096);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long count = 0;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (; System.nanoTime() < end; count++) {
                page.rewind();
                channel.write(page);
                channel.force(false);
            }
        }
        return count / SECONDS;
    }

    private static long transactions(Path file) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long count = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("create table entry (seq integer primary key, body text)");
            try (PreparedStatement insert = connection.prepareStatement("insert into entry (body) values (?)")) {
                for (; System.nanoTime() < end; count++) {
                    insert.setString(1, "x".repeat(200));
                    insert.executeUpdate();
                }
            }
        }
        return count / SECONDS;
    }

    private static long actions(Path home, int inFlight) throws Exception {
        SqlJournal journal = BenchJournal.open(home);
        AtomicLong count = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        BenchJournal.act(journal, "warm-up");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        AtomicLong ids = new AtomicLong();
        for (int i = 0; i < inFlight; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    // As the core counts them: where the rows of an index go, is half of its price.
                    BenchJournal.act(journal, "m1c9x0kz-" + ids.incrementAndGet());
                    count.incrementAndGet();
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(10 * SECONDS, TimeUnit.SECONDS);
        journal.close();
        return count.get() / SECONDS;
    }

    private static void large(Path home, long entries) throws Exception {
        SqlJournal journal = BenchJournal.open(home);
        BenchJournal.fill(journal, entries);
        for (int round = 0; round < 3; round++) {
            long begun = System.nanoTime();
            int found = journal.history(20).size();
            print("history of the last " + found, (System.nanoTime() - begun) / 1_000, "us");
        }
        long begun = System.nanoTime();
        journal.report("a-" + entries / 16);
        print("one report", (System.nanoTime() - begun) / 1_000, "us");
        begun = System.nanoTime();
        AuditResult result = journal.verify(1, Long.MAX_VALUE);
        print(
                "verify " + result.checked() + " entries, whole: " + result.isWhole(),
                (System.nanoTime() - begun) / 1_000_000,
                "ms");
        journal.close();
        print("the file", Files.size(home.resolve("data/journal.db")) >> 20, "MiB");
    }
}
