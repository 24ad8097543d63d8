package dev.wingman.journal.sql;

import com.google.gson.JsonParseException;
import dev.wingman.journal.JournalException;
import dev.wingman.journal.chain.Chain;
import dev.wingman.journal.chain.Entry;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one writer. Whatever waits when the disk is ready goes into one transaction, so that many callers share one
 * synchronisation of the disk; what nobody waits for may stay off it for 10 ms. Opens the database when it is first needed, and anew after a failure.
 */
final class GroupCommit {

    private static final System.Logger LOG = System.getLogger("dev.wingman.journal");

    /** Bounds the time that the first of a group waits for the last. */
    private static final int MOST_IN_A_GROUP = 1_000;

    /** How long what nobody waits for may stay off the disk. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** For the first entry of an action. */
    static final CompletableFuture<Long> NOTHING_BEFORE = CompletableFuture.completedFuture(0L);

    /** @param before without which the entry makes no sense */
    private record Waiting(@Nullable Draft draft, CompletableFuture<Long> before, CompletableFuture<Long> written) {
        Waiting(@Nullable Draft draft, CompletableFuture<Long> before) {
            this(draft, before, new CompletableFuture<>());
        }
    }

    private final Database database;
    private final Recovery recovery;
    private final Chain chain = new Chain();
    private final WriteQueue<Waiting> queue = new WriteQueue<>(LINGER_NANOS, MOST_IN_A_GROUP);

    /** Made early, by the core: a thread inherits the rights of whoever makes it. */
    private final Thread thread = new Thread(this::write, "wingman-journal");

    /** Whether the last group reached the disk; not before the first. */
    private volatile boolean sound;

    private boolean started;

    // Of the writer's thread alone.
    private final WriterConnection connection;
    private Head head = Head.NONE;
    private boolean recovered;

    GroupCommit(Database database, Recovery recovery) {
        this.database = database;
        this.recovery = recovery;
        this.connection = new WriterConnection(database);
        thread.setDaemon(true);
    }

    /**
     * Queues the first entry of an action, as {@link #write} does without waiting.
     *
     * @return its number, when it is on the disk
     */
    CompletableFuture<Long> begin(Draft draft) {
        return handOver(new Waiting(draft, NOTHING_BEFORE), false);
    }

    /**
     * Queues an entry. While the last group reached the disk, a caller may go on before his does; else he has to wait, for
     * he has to know.
     *
     * @param before the action's first entry: if that is lost, so is this
     * @param wait whether to return only when it is on the disk
     * @throws JournalException if it is known not to be written; what fails later is logged
     */
    void write(Draft draft, CompletableFuture<Long> before, boolean wait) {
        CompletableFuture<Long> unused = handOver(new Waiting(draft, before), wait);
    }

    private CompletableFuture<Long> handOver(Waiting waiting, boolean wait) {
        boolean awaited = wait || !sound;
        CompletableFuture<Long> written = enqueue(waiting, awaited);
        if (awaited) {
            await(written);
        }
        return written;
    }

    /** Done when the database is open and everything before is written. */
    CompletableFuture<Long> open() {
        return enqueue(new Waiting(null, NOTHING_BEFORE), true);
    }

    private CompletableFuture<Long> enqueue(Waiting waiting, boolean awaited) {
        start();
        return queue.add(waiting, awaited)
                ? waiting.written()
                : CompletableFuture.failedFuture(new JournalException("the journal is closed: the runtime stops"));
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            thread.start();
        }
    }

    static void await(CompletableFuture<Long> written) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    written.get();
                    return;
                } catch (InterruptedException e) {
                    // What is on its way to the disk cannot be called back; whoever is interrupted learns it after.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof JournalException failure
                            ? failure
                            : new JournalException("the journal's writer failed: " + e.getCause(), e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        try {
            List<Waiting> group = queue.take();
            while (!group.isEmpty()) {
                commit(group);
                group = queue.take();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.ERROR, "the journal's writer was interrupted", e);
        } finally {
            connection.close();
        }
    }

    private void commit(List<Waiting> group) {
        List<Waiting> put = new ArrayList<>(group.size());
        List<Long> numbers = new ArrayList<>(group.size());
        try {
            Statements open = opened();
            Head before = head;
            for (Waiting waiting : group) {
                if (put(open, waiting)) {
                    put.add(waiting);
                    numbers.add(head.seq());
                }
            }
            if (!before.equals(head)) {
                open.commit();
            }
        } catch (SQLException e) {
            fail(group, new JournalException(database.explain(e), e));
            connection.abandon();
            return;
        } catch (JsonParseException | IllegalStateException e) {
            String what =
                    "the journal " + database.file() + " holds what cannot be understood, so that what was under way"
                            + " cannot be settled; 'wingman audit verify' tells where it was changed";
            fail(group, new JournalException(what, e));
            connection.abandon();
            return;
        } catch (RuntimeException e) {
            // A mistake of ours: whoever waits must learn of it.
            fail(group, new JournalException("the journal's writer failed: " + e, e));
            connection.abandon();
            return;
        }
        sound = true;
        for (int i = 0; i < numbers.size(); i++) {
            put.get(i).written().complete(numbers.get(i));
        }
    }

    /** False if the entry cannot be; whoever waits for it has been told. */
    private boolean put(Statements open, Waiting waiting) throws SQLException {
        if (waiting.draft() == null) {
            return true;
        }
        try {
            if (waiting.before().isCompletedExceptionally()) {
                throw new ImpossibleEntryException(
                        "what was written of action '" + waiting.draft().action() + "' before was lost");
            }
            put(open, waiting.draft());
            return true;
        } catch (ImpossibleEntryException e) {
            JournalException impossible =
                    new JournalException("the journal " + database.file() + ": " + e.getMessage(), e);
            LOG.log(Level.WARNING, impossible.getMessage());
            waiting.written().completeExceptionally(impossible);
            return false;
        }
    }

    private void put(Statements open, Draft draft) throws SQLException, ImpossibleEntryException {
        long seq = head.seq() + 1;
        draft.meaning().apply(open, seq);
        long at = System.currentTimeMillis();
        String hash = chain.next(head.hash(), seq, at, draft.kind(), draft.action(), draft.body());
        open.entry(new Entry(seq, at, draft.kind(), draft.action(), draft.body(), hash));
        head = new Head(seq, hash);
    }

    private Statements opened() throws SQLException {
        Statements before = connection.current();
        Statements open = connection.opened();
        if (open != before) {
            head = open.head();
        }
        if (!recovered) {
            // What was under way when the last runtime ended can only be what was written before anything of this one.
            for (Draft settled : recovery.settle(open.connection())) {
                settle(open, settled);
            }
            open.commit();
            recovered = true;
        }
        return open;
    }

    private void settle(Statements open, Draft settled) throws SQLException {
        try {
            put(open, settled);
        } catch (ImpossibleEntryException e) {
            throw new IllegalStateException(e); // It was found not to have ended.
        }
    }

    /** Nothing of the group counts as written. */
    private void fail(List<Waiting> group, JournalException failure) {
        sound = false;
        LOG.log(Level.ERROR, failure.getMessage(), failure.getCause());
        group.forEach(waiting -> waiting.written().completeExceptionally(failure));
    }

    /** Writes what is queued, then closes the database. */
    void close() throws InterruptedException {
        queue.close();
        boolean running;
        synchronized (this) {
            running = started;
        }
        if (running) {
            thread.join();
        }
    }
}
