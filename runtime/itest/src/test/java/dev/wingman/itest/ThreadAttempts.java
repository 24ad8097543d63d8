package dev.wingman.itest;

import static dev.wingman.itest.Attempt.cannot;

import java.util.List;

/** Attempts on threads: to have one that outlives the action, and to touch those of others. */
final class ThreadAttempts {

    private static final String START = "may not start threads or make thread groups";

    private ThreadAttempts() {}

    static List<Attempt> all() {
        return List.of(
                cannot("MakeAThreadGroup", "thread group").denied(START).trusted("made raid"),
                cannot("MakeATimer", "timer").denied(START).trusted("made"),
                cannot("MakeAnExecutor", "executor").denied("modifyThread").trusted("ran 42"),
                cannot("MakeAPool", "pool").denied("modifyThread").trusted("ran 42"),
                cannot("MakeACleaner", "cleaner").denied(START).trusted("made true"),
                cannot("BeCalledBackByPromises", "promise callback")
                        .held("told true, elsewhere false")
                        .trusted("told true, elsewhere .*"),
                cannot("GetTheExecutorOfPromises", "promises of others")
                        .denied("org.osgi.util.promise.allowCurrentThread")
                        .trusted("holds true"),
                cannot("LetPromisesWait", "promise delay").held("told false").trusted("told false"),
                cannot("LeaveThreadLocalsThatOthersInherit", "inherited by host threads")
                        .held("printed 42, asked 0")
                        .trusted("printed 42, asked 0"),
                cannot("TouchOtherThreads", "other threads")
                        .held("AccessControlException: .*|saw none")
                        .trusted("touched one"),
                cannot("ReadTheStacksOfOthers", "all stack traces")
                        .held("AccessControlException: .*")
                        .trusted("got true"),
                cannot("RenameItsThread", "thread name")
                        .held(".*may not change or interrupt threads.*")
                        .trusted("set"),
                cannot("SetTheContextLoader", "context loader")
                        .denied("setContextClassLoader")
                        .trusted("set"),
                cannot("CatchWhatOthersThrow", "uncaught exceptions")
                        .denied("setDefaultUncaughtExceptionHandler")
                        .trusted("set"),
                cannot("CatchWhatItsThreadThrows", "uncaught exceptions of this thread")
                        .held(".*may not change or interrupt threads.*")
                        .trusted("set"),
                cannot("AddAShutdownHook", "shutdown hook")
                        .denied("shutdownHooks")
                        .trusted("IllegalArgumentException: Hook already running"),
                cannot("InterruptItsGroup", "interrupting its group")
                        .denied("modifyThreadGroup")
                        .trusted("may"));
    }
}
