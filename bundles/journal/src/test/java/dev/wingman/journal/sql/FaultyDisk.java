package dev.wingman.journal.sql;

import dev.wingman.core.ActionReport;
import dev.wingman.journal.JournalException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process in which {@link DeviceFaultTest} lets the disk fail; what it prints is judged there. */
final class FaultyDisk {

    private FaultyDisk() {}

    public static void main(String[] args) throws Exception {
        TestJournal journal = new TestJournal(Path.of(args[0]));
        journal.whole("before");
        switch (args[1]) {
            case "sync" -> failing(journal, () -> FaultyKernel.fail(FaultyKernel.SYNCHRONISING, FaultyKernel.EIO));
            case "write" -> failing(journal, () -> FaultyKernel.fail(FaultyKernel.WRITING, FaultyKernel.EIO));
            case "full" -> failing(journal, () -> FaultyKernel.fail(FaultyKernel.WRITING, FaultyKernel.ENOSPC));
            case "slow" -> slow(journal);
            default -> throw new IllegalArgumentException(args[1]);
        }
        // As a power failure: nothing is put in order.
        Runtime.getRuntime().halt(0);
    }

    private static void failing(TestJournal journal, Runnable fault) {
        fault.run();
        for (String id : new String[] {"change", "again"}) {
            try {
                journal.received(id);
                journal.begins(id, "execute");
                System.out.println(id + " begins");
            } catch (JournalException e) {
                System.out.println(id + " does not begin: " + e.getMessage());
            }
        }
        answers(journal);
    }

    private static void slow(TestJournal journal) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        FaultyKernel.hold(FaultyKernel.SYNCHRONISING, reached, free);
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
            journal.received("change");
            journal.begins("change", "execute");
        });
        reached.await();
        System.out.println("the change begins: " + change.isDone());
        journal.received("reading");
        journal.phase("reading", "validate_pre");
        System.out.println("the reading went on");
        answers(journal);
        free.countDown();
        change.get(30, TimeUnit.SECONDS);
        System.out.println("the change begins: " + change.isDone());
        journal.phase("change", "execute");
        journal.log("change").ended(TestJournal.report("change"), true);
    }

    private static void answers(TestJournal journal) {
        System.out.println("history: "
                + journal.journal.history(10).stream().map(ActionReport::id).toList());
    }
}
