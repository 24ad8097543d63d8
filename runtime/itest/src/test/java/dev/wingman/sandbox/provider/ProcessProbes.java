package dev.wingman.sandbox.provider;

import static dev.wingman.sandbox.provider.Probe.call;
import static dev.wingman.sandbox.provider.Probe.callOfRoot;
import static dev.wingman.sandbox.provider.Probe.of;

import java.util.List;

/** Attempts to start, signal, trace and become other processes. */
final class ProcessProbes {

    /** The first refusal comes while the JDK sets up a class, and after that there is no such class. */
    private static final String NO_HANDLES =
            Probe.REFUSED + "|NoClassDefFoundError: Could not initialize class java.lang.ProcessHandleImpl";

    private static final String CHILD = "call that makes a child";

    private ProcessProbes() {}

    static List<Probe> all() {
        return List.of(
                of("StartAProcess", "process builder", "/bin/true")
                        .ends("IOException: Cannot run program .*error=1,.*", "exit 0"),
                of("StartAProcessByRuntimeExec", "runtime exec", "/bin/true")
                        .ends("IOException: Cannot run program .*error=1,.*", "exit 0"),
                of("StartAProcessByPosixSpawn", "posix_spawn", "/bin/true").ends("EPERM", "child"),
                of("StartAShell", "system", "true").ends("status 32512", "status 0"),
                call("ExecuteAProgram", "EPERM", "EACCES", 59, "text:/etc/passwd", 0, 0),
                call("ExecuteADescriptor", "EPERM", "EBADF", 322, -1, "text:", 0, 0, 0x1000),
                of("Fork", CHILD, 57).ends("EPERM", "child"),
                of("VFork", CHILD, 58).ends("EPERM", "child"),
                of("CloneAProcess", CHILD, 56, 17, 0, 0, 0, 0).ends("EPERM", "child"),
                of("CloneAProcessThatSharesItsMemory", CHILD, 56, 0x4111, 0, 0, 0, 0)
                        .ends("EPERM", "child"),
                of("CloneIntoANewUserNamespace", CHILD, 56, 0x10000011, 0, 0, 0, 0)
                        .ends("EPERM", "child"),
                of("CloneByTheNewerCall", "clone3").ends("ENOSYS", "child"),
                of("SeeProcesses", "process handle")
                        .withRows(NO_HANDLES)
                        .ends("sees 0|RuntimeException.*", "sees \\d+"),
                of("FindTheHost", "end process", "<host>")
                        .withRows(NO_HANDLES)
                        .ends("NoSuchElementException: No value present", "asked: true"),
                call("SignalTheHost", "EPERM", "0", 62, "<host>", 0),
                call("SignalEverybody", "EPERM", "0", 62, -1, 0),
                call("SignalItsGroup", "EPERM", "0", 62, 0, 0),
                call("SignalAThreadOfTheHost", "EPERM", "0", 234, "<host>", "<host>", 0),
                call("SignalAThreadByTheOlderCall", "EPERM", "0", 200, "<host>", 0),
                of("QueueASignalForTheHost", "queue signal 0", "<host>").ends("EPERM", "0"),
                call("OpenTheHostAsADescriptor", "EPERM", "\\d+", 434, "<host>", 0),
                call("SignalThroughADescriptor", "EPERM", "EBADF", 424, -1, 0, 0, 0),
                callOfRoot("TakeADescriptorOfTheHost", "EPERM", "EBADF", 438, -1, 1, 0),
                call("TraceTheHost", "EPERM", "ESRCH", 101, 2, "<host>", 0, 0),
                of("ReadTheMemoryOfTheHost", "read memory of", "<host>", "<address>", "<secret>")
                        .ends("EPERM", "read " + Scene.SECRET),
                of("WriteTheMemoryOfTheHost", "write memory of", "<host>", "<address>", "<secret>")
                        .ends("EPERM", String.valueOf(Scene.SECRET.length())),
                call("CompareItselfWithTheHost", "EPERM", "\\d", 312, "<host>", "<host>", 1, 0, 0),
                call("AdviseOnTheMemoryOfTheHost", "EPERM", "EBADF", 440, -1, 0, 0, 4, 0),
                call("GetAwayFromItsSession", "EPERM", "\\d+", 112),
                call("ChangeItsProcessGroup", "EPERM", "EINVAL", 109, 0, -1),
                call("WaitForProcesses", "EPERM", "ECHILD|\\d+", 61, -1, 0, 1, 0),
                call("OutliveTheHostByClearingItsDeathSignal", "EPERM", "0", 157, 1, 0, 0, 0, 0));
    }
}
