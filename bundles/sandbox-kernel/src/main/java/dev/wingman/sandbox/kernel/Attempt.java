package dev.wingman.sandbox.kernel;

import static dev.wingman.sandbox.kernel.Layer.LANDLOCK;
import static dev.wingman.sandbox.kernel.Layer.OWN_USER;
import static dev.wingman.sandbox.kernel.Layer.SECCOMP;

import dev.wingman.sandbox.kernel.filter.Architecture;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a confined process must fail to do, as one raw system call each. Where a layer is missing the call does no harm: its
 * arguments make it fail otherwise, or what it made is taken back.
 */
@SuppressWarnings("ImmutableEnumChecker") // its collections cannot be modified
enum Attempt {
    LIST_ROOT(257, 56, Undo.CLOSE, by(LANDLOCK), -100, "/", 0),
    READ_ACCOUNTS(257, 56, Undo.CLOSE, by(LANDLOCK), -100, "/etc/passwd", 0),
    READ_HOST_ENVIRONMENT(257, 56, Undo.CLOSE, by(LANDLOCK, OWN_USER), -100, "/proc/" + Attempt.HOST + "/environ", 0),
    WRITE_HERE(257, 56, Undo.REMOVE, by(LANDLOCK, SECCOMP), -100, "wingman-self-test-" + Attempt.SELF, 0xC1, 0600),
    WRITE_TEMPORARY(
            257, 56, Undo.REMOVE, by(LANDLOCK, SECCOMP), -100, "/tmp/wingman-self-test-" + Attempt.SELF, 0xC1, 0600),
    /** An open path is no file yet, and Landlock does not ask. */
    OPEN_PATH(257, 56, Undo.CLOSE, by(SECCOMP), -100, "/", 0x20_0000),
    TCP_SOCKET(41, 198, Undo.CLOSE, by(SECCOMP), 2, 1, 0),
    UDP_SOCKET(41, 198, Undo.CLOSE, by(SECCOMP), 2, 2, 0),
    UNIX_SOCKET(41, 198, Undo.CLOSE, by(SECCOMP), 1, 1, 0),
    NETLINK_SOCKET(41, 198, Undo.CLOSE, by(SECCOMP), 16, 3, 0),
    CONNECT(42, 203, Undo.NOTHING, by(SECCOMP), -1, 0, 0),
    EXECUTE(59, 221, Undo.NOTHING, by(SECCOMP), "/no-such-program", 0, 0),
    EXECUTE_DESCRIPTOR(322, 281, Undo.NOTHING, by(SECCOMP), -1, "", 0, 0, 0x1000),
    /** As fork does, but with shared handlers and without shared memory, which is no way to do it. */
    FORK(56, 220, Undo.NOTHING, by(SECCOMP), 0x811, 0, 0, 0, 0),
    CLONE3(435, 435, Undo.NOTHING, by(SECCOMP), 0, 0),
    /** To read what is not traced. */
    TRACE_HOST(101, 117, Undo.NOTHING, by(SECCOMP), 2, Attempt.HOST, 0, 0),
    /** Nothing of it. */
    READ_HOST_MEMORY(310, 270, Undo.NOTHING, by(SECCOMP), Attempt.HOST, 0, 0, 0, 0, 0),
    /** Signal 0 is for asking whether one may. */
    SIGNAL_HOST(62, 129, Undo.NOTHING, by(SECCOMP, OWN_USER), Attempt.HOST, 0),
    SIGNAL_INIT(62, 129, Undo.NOTHING, by(SECCOMP, OWN_USER), 1, 0),
    PROCESS_DESCRIPTOR(434, 434, Undo.CLOSE, by(SECCOMP), Attempt.HOST, 0),
    UNSHARE(272, 97, Undo.NOTHING, by(SECCOMP), 0),
    ENTER_NAMESPACE(308, 268, Undo.NOTHING, by(SECCOMP), -1, 0),
    MOUNT(165, 40, Undo.NOTHING, by(SECCOMP), 0, 0, 0, 0, 0),
    BECOME_ROOT(117, 147, Undo.NOTHING, by(SECCOMP, OWN_USER), 0, 0, 0),
    RAISE_LIMITS(302, 261, Undo.NOTHING, by(SECCOMP), 0, 7, 1, 0),
    MEMORY_FILE(319, 279, Undo.CLOSE, by(SECCOMP), "wingman", 1),
    SHARED_MEMORY(29, 194, Undo.NOTHING, by(SECCOMP), 0x77696E67, 1, 0),
    USER_FAULTS(323, 282, Undo.NOTHING, by(SECCOMP), -1),
    IO_RING(425, 425, Undo.NOTHING, by(SECCOMP), 0, 0),
    KERNEL_PROGRAM(321, 280, Undo.NOTHING, by(SECCOMP), -1, 0, 0),
    KEYRING(250, 219, Undo.NOTHING, by(SECCOMP), 9999),
    PERFORMANCE_EVENTS(298, 241, Undo.NOTHING, by(SECCOMP), 0, 0, -1, -1, 0),
    TERMINAL_INPUT(16, 29, Undo.NOTHING, by(SECCOMP), 0, 0x5412, 0),
    PROCESS_CONTROL(157, 167, Undo.NOTHING, by(SECCOMP), 3),
    SECOND_FILTER(317, 277, Undo.NOTHING, by(SECCOMP), 99, 0, 0),
    NEW_RULESET(444, 444, Undo.NOTHING, by(SECCOMP), 0, 0, 1);

    /** In an argument: the process that started this one. */
    static final String HOST = "<host>";
    /** In an argument: this process. */
    static final String SELF = "<self>";

    /** What takes back a success. */
    enum Undo {
        NOTHING,
        /** The result is a descriptor. */
        CLOSE,
        /** The result is a descriptor of a file that the second argument names. */
        REMOVE
    }

    private final int x86;
    private final int arm;
    private final Undo undo;
    private final Set<Layer> stoppedBy;
    private final List<Object> arguments;

    Attempt(int x86, int arm, Undo undo, Set<Layer> stoppedBy, Object... arguments) {
        this.x86 = x86;
        this.arm = arm;
        this.undo = undo;
        this.stoppedBy = stoppedBy;
        this.arguments = List.of(arguments);
    }

    private static Set<Layer> by(Layer... layers) {
        return Set.of(layers);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether one of these layers must stop it, all others missing. */
    boolean mustFailUnder(Set<Layer> layers) {
        return !Collections.disjoint(stoppedBy, layers);
    }

    int number(Architecture architecture) {
        return architecture == Architecture.X86_64 ? x86 : arm;
    }

    Undo undo() {
        return undo;
    }

    /** Numbers, and texts with {@link #HOST} and {@link #SELF} in them. */
    List<Object> arguments() {
        return arguments;
    }

    static List<Attempt> all() {
        return Arrays.asList(values());
    }
}
