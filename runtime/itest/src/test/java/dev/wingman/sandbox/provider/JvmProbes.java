package dev.wingman.sandbox.provider;

import static dev.wingman.sandbox.provider.Probe.of;

import java.util.List;

/**
 * Attempts to get beyond the permission rows. Here the rows are the wall; what somebody without them can do in his own JVM
 * shows that the attempt was a real one, and what he can do outside it is nothing again.
 */
final class JvmProbes {

    private static final String GUEST = "dev.wingman.sandbox.guest.GuestMain";
    private static final String SECURE_ACTION = "org.apache.felix.framework.util.SecureAction";
    private static final String NOT_FOUND = "ClassNotFoundException: .*";

    private JvmProbes() {}

    static List<Probe> all() {
        return List.of(
                of("FindClassesOfTheGuest", "class of the program", GUEST).ends("found GuestMain", "found GuestMain"),
                of("FindClassesOfTheGuestByItsOwnLoader", "class by bundle loader", GUEST)
                        .withRows(NOT_FOUND)
                        .ends(NOT_FOUND, "found GuestMain"),
                of("FindClassesOfTheGuestByTheContextLoader", "class by context loader", GUEST)
                        .withRows(NOT_FOUND)
                        .ends(NOT_FOUND, "found GuestMain"),
                of("FindClassesOfTheGuestByALookup", "class by lookup", GUEST)
                        .withRows(NOT_FOUND)
                        .ends(NOT_FOUND, "found GuestMain"),
                of("FindClassesOfTheFrameworkBySerialisation", "class by serialisation", SECURE_ACTION)
                        .withRows(NOT_FOUND)
                        .ends(NOT_FOUND, "found SecureAction"),
                of("ImportAPackageThatItHasNotDeclared", "class by bundle loader", "org.osgi.framework.Bundle")
                        .withRows(NOT_FOUND)
                        .ends("found Bundle", "found Bundle"),
                of("FindInternalClassesOfTheJdk", "class by boot loader", "jdk.internal.misc.Unsafe")
                        .ends("found Unsafe", "found Unsafe"),
                of("UseTheForeignFunctionInterface", "class of the program", "jdk.incubator.foreign.CLinker")
                        .ends(NOT_FOUND, "found CLinker"),
                of("ReachTheObjectsBehindAHostService", "class behind a host service")
                        .ends("found GuestServices", "NullPointerException: .*"),
                of("GetAtItsBundle", "own bundle").ends("found plugin \\[\\d+\\].*", "NoSuchMethodException: .*"),
                of("OpenPrivateMembers", "private member").ends("InaccessibleObjectException: .*", "opened"),
                of("GetAPrivateLookup", "private lookup").ends("IllegalAccessException: .*", "got true"),
                of("WalkTheStackForClasses", "stack walker").ends("got .*", "got .*"),
                of("MakeAClassLoader", "class loader").ends("made 1", "made 1"),
                of("MakeAClassLoaderByTheFactory", "class loader instance").ends("made 1", "made 1"),
                of("DefineAClassWithAllPermissions", "class with all permissions")
                        .ends("defined true", "defined true"),
                of("SeeItsProtectionDomain", "protection domain").ends("got .*", "got .*"),
                of("UseUnsafe", "unsafe").ends("allocated true", "allocated true"),
                of("EndItsProcessByASignal", "signal")
                        .ends("guest ended: exit status 143.*", "ended with 143")
                        .inItsOwnProcess(),
                of("LoadALibraryOfItsOwn", "load library", "<library>").ends("UnsatisfiedLinkError: .*", "loaded"),
                of("AttachToTheHost", "attach", "<host>")
                        .ends("AttachNotSupportedException: .*|IOException: .*", "attached"),
                of("LoadAnAgent", "diagnostic command", "<library>")
                        .ends(".*\\.so was not loaded.*Permission denied.*", ".*Agent_OnAttach.*"),
                of("DumpTheHeap", "heap dump", "<dir>/heap.hprof").ends("IOException: .*", "dumped, deleted true"),
                of("ReadParentEnvironmentByTheJvm", "environment").ends("variables: none", "variables: some"),
                of("AssertItsOwnPrivileges", "own privileges").ends("variables: none", "variables: some"),
                of("ReadTheClassPath", "property", "java.class.path").ends("there", "there"),
                of("SetAProperty", "set property").ends("set", "set"),
                of("ChangeASecurityProperty", "security property").ends("set", "set"),
                of("ChangeThePolicy", "other policy").ends("set", "set"),
                of("ReplaceStandardError", "standard error").ends("set", "set"),
                of("RemoveTheSecurityManager", "no security manager")
                        .ends("gone", "gone")
                        .inItsOwnProcess(),
                of("ReadWhatTheHostSends", "read from the host").ends("available true", "available true"),
                of("StartAThread", "thread").ends("ran", "ran"),
                of("StartATimer", "timer").ends("made", "made"),
                of("UseTheCommonPool", "common pool").ends("ran elsewhere true", "ran elsewhere true"),
                of("TouchThreadsOfTheGuest", "other threads").ends("touched one", "touched one"),
                of("LeaveAShutdownHook", "shutdown hook").ends("added", "added"),
                of("ExitUnseen", "exit")
                        .ends("guest ended: exit status 42.*", "ended with 42")
                        .inItsOwnProcess(),
                of("HaltUnseen", "halt")
                        .ends("guest ended: exit status 42.*", "ended with 42")
                        .inItsOwnProcess());
    }
}
