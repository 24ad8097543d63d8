package dev.wingman.sandbox.provider;

import static dev.wingman.sandbox.provider.Probe.call;
import static dev.wingman.sandbox.provider.Probe.callOfRoot;
import static dev.wingman.sandbox.provider.Probe.of;
import static dev.wingman.sandbox.provider.Probe.still;

import java.util.List;

/**
 * Attempts to use what else the kernel offers, and to take off what holds the guest. Where success would harm the machine,
 * the arguments are such that outside the call fails for their sake.
 */
final class KernelProbes {

    private static final String BUFFER = "hex:" + "00".repeat(256);
    private static final String NO_MODULES = "E(NOSYS|FAULT|NOEXEC|BADF|NOENT|INVAL)";

    private static final String KILLED_AT_THE_DOOR = "guest ended: killed by SIGSYS: .*";

    /** A kernel without that door faults the JVM, which dies telling so, on the stream of the protocol or not. */
    private static final String NO_SUCH_DOOR =
            "guest (ended: killed by SIG(ABRT|SEGV): .*|broke the protocol: the header is not .*)";

    private KernelProbes() {}

    static List<Probe> all() {
        return List.of(
                call("MakeAFileOfMemory", "EPERM", "\\d+", 319, "text:wingman", 1),
                call("MakeASecretFileOfMemory", "EPERM", "\\d+|ENOSYS", 447, 0),
                call("HandleItsPageFaults", "EPERM", "\\d+|ENOSYS", 323, 1),
                call("SetUpAnIoRing", "ENOSYS", "EFAULT|EINVAL|EPERM", 425, 0, 0),
                call("LoadAKernelProgram", "EPERM", "EINVAL|EFAULT", 321, -1, 0, 0),
                call("ReadItsKeyring", "EPERM", "\\d+|ENOSYS|ENOKEY|errno 126", 250, 0, -3, 1),
                call("AddAKey", "EPERM", "\\d+|ENOSYS", 248, "text:user", "text:wingman", "text:x", 1, -2),
                call(
                        "RequestAKey",
                        "EPERM",
                        "E(NOENT|NOKEY|NOSYS)|errno .*",
                        249,
                        "text:user",
                        "text:wingman-none",
                        0,
                        0),
                call("CountPerformanceEvents", "EPERM", "EFAULT|E2BIG|EINVAL", 298, 0, 0, -1, -1, 0),
                callOfRoot("Mount", "EPERM", "EFAULT|ENOENT", 165, 0, 0, 0, 0, 0),
                callOfRoot("Unmount", "EPERM", "ENOENT", 166, "text:/no-such", 0),
                callOfRoot("OpenAFileSystem", "EPERM", "ENODEV", 430, "text:no-such", 0),
                call("OpenATreeOfMounts", "EPERM", "\\d+", 428, -100, "text:/", 0),
                callOfRoot("MoveAMount", "EPERM", "E(BADF|INVAL|NOENT|FAULT)", 429, -1, "text:", -1, "text:", 0x44),
                call("Unshare", "EPERM", "0", 272, 0),
                call("MakeANewUserNamespace", "EPERM", "EINVAL", 272, 0x10000000),
                call("EnterANamespace", "EPERM", "EBADF", 308, -1, 0),
                callOfRoot("ChangeItsRoot", "EPERM", "ENOENT", 161, "text:/no-such"),
                callOfRoot("ExchangeTheRoot", "EPERM", "ENOENT", 155, "text:/no-such", "text:/no-such"),
                of("EnterTheKernelAsI386", "int 0x80")
                        .ends(KILLED_AT_THE_DOOR + "|" + NO_SUCH_DOOR, "i386 says a process|ended with 1(34|39)")
                        .inItsOwnProcess(),
                call("UseTheNumbersOfX32", KILLED_AT_THE_DOOR, "\\d+|ENOSYS", 0x40000000 + 39)
                        .inItsOwnProcess(),
                call("InstallAnotherFilter", "EPERM", "0", 317, 2, 0, "hex:00000080"),
                call("ChangeTheModeOfItsFilter", "EPERM", "EINVAL", 157, 22, 99, 0, 0, 0),
                call("AskForRulesOfLandlock", "EPERM", "\\d+", 444, 0, 0, 1),
                callOfRoot("ChangeItsRulesOfLandlock", "EPERM", "EBADF", 446, -1, 0),
                call("MakeItselfTraceable", "EPERM", "0", 157, 4, 1, 0, 0, 0),
                call("ChangeItsCapabilities", "EPERM", "EFAULT", 126, 0, 0),
                call("RaiseAnAmbientCapability", "EPERM", "EINVAL", 157, 47, 99, 0, 0, 0),
                callOfRoot("BecomeRootAgain", "EPERM", "0", 117, 0, 0, 0),
                callOfRoot("BecomeRootByTheOlderCall", "EPERM", "0", 105, 0),
                callOfRoot("JoinTheGroupOfRoot", "EPERM", "0", 106, 0),
                callOfRoot("JoinGroups", "EPERM", "0", 116, 0, 0),
                call("ChangeItsLimits", "EPERM", "0", 302, 0, 4, "hex:00000000000000000000000000000000", 0),
                call("ChangeItsLimitsByTheOlderCall", "EPERM", "0", 160, 4, "hex:00000000000000000000000000000000"),
                call("ChangeTheLimitsOfTheHost", "EPERM", "0", 302, "<host>", 4, 0, 0)
                        .ends("EPERM", "0"),
                call("ChangeItsScheduler", "EPERM", "0", 144, 0, 0, "hex:00000000"),
                call("ChangeItsProcessors", "EPERM", "0", 203, 0, 8, "hex:ffffffffffffffff"),
                call("ChangeItsPriority", "EPERM", "0", 141, 0, 0, 0),
                call("ChangeItsPriorityOfInputAndOutput", "EPERM", "0|ENOSYS", 251, 1, 0, 0),
                callOfRoot("Reboot", "EPERM", "EINVAL", 169, 1, 1, 0, 0),
                callOfRoot("LoadAnotherKernel", "EPERM", "EINVAL|EADDRNOTAVAIL|ENOSYS|errno 99", 246, 0, 0, 0, -1),
                callOfRoot("Swap", "EPERM", "ENOENT|ENOSYS", 167, "text:/no-such", 0),
                callOfRoot("LoadAModule", "EPERM", NO_MODULES, 175, 0, 0, 0),
                callOfRoot("LoadAModuleFromAFile", "EPERM", NO_MODULES, 313, -1, 0, 0),
                callOfRoot("UnloadAModule", "EPERM", NO_MODULES, 176, "text:no_such_module", 0x800),
                call("ChangeItsPersonality", "EPERM", "\\d+", 135, 0xffffffffL),
                callOfRoot(
                        "ChangeQuotas", "EPERM", "E(INVAL|NOSYS|NOENT|NODEV)", 179, 0x80000700, "text:/no-such", 0, 0),
                callOfRoot("ChangeTheNameOfTheHost", "EPERM", "EINVAL", 170, 0, -1),
                callOfRoot("SetTheClock", "EPERM", "EFAULT", 227, 0, 0),
                callOfRoot("AskForInputAndOutputPorts", "EPERM", "0|ENOSYS", 172, 0),
                callOfRoot("ReadTheMessagesOfTheKernel", "EPERM", "\\d+", 103, 10, 0, 0),
                call("ChangeItsSegments", "EPERM", "\\d+|ENOSYS", 154, 0, 0, 0),
                call("AskForSharedMemory", "EPERM", "ENOENT", 29, 0x77696e67, 1, 0),
                call("AskForSemaphores", "EPERM", "ENOENT", 64, 0x77696e67, 1, 0),
                call("AskForAMessageQueue", "EPERM", "ENOENT", 68, 0x77696e67, 0),
                call("OpenAPosixMessageQueue", "EPERM", "ENOENT", 240, "text:wingman-none", 0, 0, 0),
                call("MakeATimerThatSignals", "EPERM", "EFAULT|EINVAL", 222, 0, 0, 0),
                call("TypeIntoATerminal", "EPERM", "ENOTTY|EINVAL|EBADF|EFAULT", 16, 0, 0x5412, 0),
                call("LockFiles", "EPERM", "EBADF", 72, -1, 6, 0),
                call("HaveSignalsOfADescriptorSentToTheHost", "EPERM", "EBADF", 72, -1, 8, "<host>"),
                call("GrowAPipe", "EPERM", "EBADF", 72, -1, 1031, 0x100000),
                call("MoveDataBetweenPipes", "EPERM", "EBADF", 275, -1, 0, -1, 0, 1),
                still("LearnsThatAFileExists", 262, -100, "text:/etc/shadow", BUFFER, 0),
                still("LearnsThatAProcessExists", 262, -100, "text:/proc/<host>", BUFFER, 0),
                still("LearnsTheLoadOfTheMachine", 99, BUFFER));
    }
}
