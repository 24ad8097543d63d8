package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Landlock ruleset: what is not allowed in it is denied, as far as the kernel's ABI knows it. See landlock(7) and the
 * kernel's {@code Documentation/userspace-api/landlock.rst}, whose numbers stand here.
 *
 * <p>Not for several threads at once.
 */
final class Landlock implements AutoCloseable {

    static final int RESTRICT_SELF = 446;
    private static final int CREATE_RULESET = 444;
    private static final int ADD_RULE = 445;
    private static final int VERSION = 1;
    private static final int PATH_BENEATH = 1;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIR = 1 << 3;
    private static final long REMOVE_DIR = 1 << 4;
    private static final long REMOVE_FILE = 1 << 5;
    private static final long MAKE_DIR = 1 << 7;
    private static final long MAKE_REG = 1 << 8;
    /** Renaming into another directory, of those that may be written. */
    private static final long REFER = 1 << 13;

    private static final long TRUNCATE = 1 << 14;
    private static final long WRITING = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE;

    /** Access rights to files by ABI: the 13 first ones, then REFER, TRUNCATE, none, IOCTL_DEV. */
    private static final List<Long> FILES = List.of(0x1FFFL, 0x3FFFL, 0x7FFFL, 0x7FFFL, 0xFFFFL);
    /** Binding and connecting TCP. */
    private static final long NETWORK = 3;

    private static final int FIRST_WITH_NETWORK = 4;
    /** Abstract unix sockets and signals. */
    private static final long SCOPES = 3;

    private static final int FIRST_WITH_SCOPES = 6;

    private static final Path DEVICES = Path.of("/dev");

    private static final int O_PATH_CLOEXEC = 0x28_0000;

    private final int descriptor;
    private final long handled;

    private Landlock(int descriptor, long handled) {
        this.descriptor = descriptor;
        this.handled = handled;
    }

    /** The ABI of this kernel; a negative error number where it has none. */
    static int abi() {
        long abi = Libc.syscall(CREATE_RULESET, 0, 0, VERSION, 0, 0);
        return abi < 0 ? -Libc.errno() : (int) abi;
    }

    /** A ruleset that denies all that this kernel can deny. */
    static Landlock denyingAll() throws KernelException {
        int abi = (int) KernelException.check(
                "Landlock: landlock_create_ruleset", Libc.syscall(CREATE_RULESET, 0, 0, VERSION, 0, 0));
        long files = FILES.get(Math.min(abi, FILES.size()) - 1);
        long network = abi >= FIRST_WITH_NETWORK ? NETWORK : 0;
        long scopes = abi >= FIRST_WITH_SCOPES ? SCOPES : 0;
        int size = Long.BYTES * (abi >= FIRST_WITH_SCOPES ? 3 : abi >= FIRST_WITH_NETWORK ? 2 : 1);
        try (NativeMemory memory = new NativeMemory()) {
            long attributes = memory.longs(files, network, scopes);
            long descriptor = KernelException.check(
                    "Landlock: landlock_create_ruleset", Libc.syscall(CREATE_RULESET, attributes, size, 0, 0, 0));
            return new Landlock((int) descriptor, files);
        }
    }

    void allow(Confinement confinement) throws KernelException {
        for (Path path : confinement.readable()) {
            allow(path, Files.isDirectory(path) ? READ_FILE | READ_DIR : READ_FILE);
        }
        for (Path path : confinement.executable()) {
            allow(path, READ_FILE | EXECUTE);
        }
        for (Path path : confinement.writable()) {
            allow(path, READ_FILE | READ_DIR | WRITING);
        }
    }

    /**
     * All but the devices may be read and executed, and nothing written that anything but {@code /dev/null} takes. The
     * devices are left out because to open one can be to use it: a watchdog is armed by it, a tape rewound.
     */
    void allowReading() throws IOException {
        allow(Path.of("/"), READ_DIR);
        try (DirectoryStream<Path> tops = Files.newDirectoryStream(Path.of("/"))) {
            for (Path top : tops) {
                if (!top.equals(DEVICES) && !Files.isSymbolicLink(top)) {
                    allow(top, Files.isDirectory(top) ? READ_FILE | READ_DIR | EXECUTE : READ_FILE | EXECUTE);
                }
            }
        }
        allow(DEVICES.resolve("null"), READ_FILE | WRITE_FILE);
        for (String harmless : List.of("zero", "full", "random", "urandom")) {
            allow(DEVICES.resolve(harmless), READ_FILE);
        }
    }

    /** An open descriptor of the ruleset, for {@code landlock_restrict_self}. */
    int descriptor() {
        return descriptor;
    }

    private void allow(Path path, long rights) throws KernelException {
        int file = (int) KernelException.check(
                "Landlock: open " + path, Libc.open(NativeMemory.terminated(path.toString()), O_PATH_CLOEXEC, 0));
        try (NativeMemory memory = new NativeMemory()) {
            ByteBuffer rule = ByteBuffer.allocate(Long.BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            rule.putLong(rights & handled).putInt(file);
            KernelException.check(
                    "Landlock: landlock_add_rule " + path,
                    Libc.syscall(ADD_RULE, descriptor, PATH_BENEATH, memory.bytes(rule.array()), 0, 0));
        } finally {
            Libc.close(file);
        }
    }

    @Override
    public void close() {
        Libc.close(descriptor);
    }
}
