package dev.wingman.journal.sql;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonParseException;
import dev.wingman.journal.JournalException;
import dev.wingman.journal.chain.Chain;
import dev.wingman.journal.chain.Entry;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one writer. Whatever waits when the disk is ready goes into one transaction, so that many callers share one
 * synchronisation of the disk. Opens the database when it is first needed, and anew after a failure.
 */
final class GroupCommit {

    private static final System.Logger LOG = System.getLogger("dev.wingman.journal");

    /** Bounds the time that the first of a group waits for the last. */
    private static final int MOST_IN_A_GROUP = 1_000;

    private record Waiting(@Nullable Draft draft, CompletableFuture<Long> written) {}

    private static final Waiting END = new Waiting(null, new CompletableFuture<>());

    private final Database database;
    private final Recovery recovery;
    private final Chain chain = new Chain();
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

    /** Made early, by the core: a thread inherits the rights of whoever makes it. */
    private final Thread thread = new Thread(this::write, "wingman-journal");

    private boolean started;
    private boolean closed;

    // Of the writer's thread alone.
    private @Nullable Statements statements;
    private Head head = Head.NONE;
    private boolean recovered;

    GroupCommit(Database database, Recovery recovery) {
        this.database = database;
        this.recovery = recovery;
        thread.setDaemon(true);
    }

    /**
     * Queues an entry.
     *
     * @return its number, when it is on the disk; fails with {@link JournalException}
     */
    CompletableFuture<Long> append(Draft draft) {
        return enqueue(draft);
    }

    /** Done when the database is open and everything before is written. */
    CompletableFuture<Long> open() {
        return enqueue(null);
    }

    private synchronized CompletableFuture<Long> enqueue(@Nullable Draft draft) {
        if (closed) {
            return CompletableFuture.failedFuture(new JournalException("the journal is closed: the runtime stops"));
        }
        if (!started) {
            started = true;
            thread.start();
        }
        Waiting waiting = new Waiting(draft, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.written();
    }

    private void write() {
        List<Waiting> group = new ArrayList<>();
        boolean ending = false;
        try {
            while (!ending) {
                group.add(queue.take());
                queue.drainTo(group, MOST_IN_A_GROUP - 1);
                ending = group.remove(END);
                commit(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.ERROR, "the journal's writer was interrupted", e);
        } finally {
            closeDatabase();
        }
    }

    private void commit(List<Waiting> group) {
        List<Long> numbers = new ArrayList<>(group.size());
        try {
            Statements open = opened();
            Head before = head;
            for (Waiting waiting : group) {
                numbers.add(waiting.draft() == null ? head.seq() : put(open, waiting.draft()));
            }
            if (!before.equals(head)) {
                open.commit();
            }
        } catch (SQLException e) {
            fail(group, new JournalException(database.explain(e), e));
            return;
        } catch (JsonParseException | IllegalStateException e) {
            String what =
                    "the journal " + database.file() + " holds what cannot be understood, so that what was under way"
                            + " cannot be settled; 'wingman audit verify' tells where it was changed";
            fail(group, new JournalException(what, e));
            return;
        } catch (RuntimeException e) {
            // A mistake of ours: whoever waits must learn of it.
            fail(group, new JournalException("the journal's writer failed: " + e, e));
            return;
        }
        for (int i = 0; i < numbers.size(); i++) {
            group.get(i).written().complete(numbers.get(i));
        }
    }

    private long put(Statements open, Draft draft) throws SQLException {
        long seq = head.seq() + 1;
        long at = System.currentTimeMillis();
        String hash = chain.next(head.hash(), seq, at, draft.kind(), draft.action(), draft.body());
        open.entry(new Entry(seq, at, draft.kind(), draft.action(), draft.body(), hash));
        draft.meaning().apply(open, seq);
        head = new Head(seq, hash);
        return seq;
    }

    private Statements opened() throws SQLException {
        if (statements == null) {
            Statements open = new Statements(database.openForWriting());
            statements = open;
            head = open.head();
        }
        Statements open = requireNonNull(statements);
        if (!recovered) {
            // What was under way when the last runtime ended can only be what was written before anything of this one.
            for (Draft settled : recovery.settle(open.connection())) {
                put(open, settled);
            }
            open.commit();
            recovered = true;
        }
        return open;
    }

    /** Nothing of the group is written. The next group finds the database opened anew. */
    private void fail(List<Waiting> group, JournalException failure) {
        LOG.log(Level.ERROR, failure.getMessage(), failure.getCause());
        closeDatabase();
        group.forEach(waiting -> waiting.written().completeExceptionally(failure));
    }

    private void closeDatabase() {
        Statements open = statements;
        statements = null;
        if (open == null) {
            return;
        }
        try (open) {
            open.rollback();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing the journal", e);
        }
    }

    /** Writes what is queued, then closes the database. */
    void close() throws InterruptedException {
        boolean running;
        synchronized (this) {
            running = started && !closed;
            closed = true;
        }
        if (running) {
            queue.add(END);
            thread.join();
        }
    }
}
