package dev.wingman.sandbox.kernel.filter;

import java.util.Locale;
import java.util.Optional;

/** A processor architecture that there is a table of system calls for. */
public enum Architecture {
    /** 64-bit x86; its x32 numbers come under the same audit name and are told apart by their number. */
    X86_64(0xC000003E, 317, 0x10000, 0x20000, 0x8000),
    /** 64-bit Arm, which has the kernel's generic table. */
    AARCH64(0xC00000B7, 277, 0x4000, 0x8000, 0x20000);

    private final int auditName;
    private final int seccompCall;
    private final int directory;
    private final int noFollow;
    private final int largeFile;

    Architecture(int auditName, int seccompCall, int directory, int noFollow, int largeFile) {
        this.auditName = auditName;
        this.seccompCall = seccompCall;
        this.directory = directory;
        this.noFollow = noFollow;
        this.largeFile = largeFile;
    }

    /** The one that this JVM was built for, or nothing where there is no table for it. */
    public static Optional<Architecture> current() {
        return named(System.getProperty("os.arch", ""));
    }

    /**
     * The one that this JVM was built for.
     *
     * @throws IllegalStateException where there is no table for it
     */
    public static Architecture ofThisJvm() {
        Optional<Architecture> current = current();
        if (current.isEmpty()) {
            throw new IllegalStateException(
                    "no table of system calls for " + System.getProperty("os.arch") + ", only for x86_64 and aarch64");
        }
        return current.get();
    }

    /** By the name that the system property {@code os.arch} gives it. */
    public static Optional<Architecture> named(String osArch) {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64", "arm64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    /** {@code AUDIT_ARCH_*} of linux/audit.h: what the kernel puts into {@code seccomp_data.arch}. */
    public int auditName() {
        return auditName;
    }

    /** The number of seccomp(2), which the C library has no function for. */
    public int seccompCall() {
        return seccompCall;
    }

    /** The flags of open(2), apart from the access mode, that say how to read: their values differ by architecture. */
    int harmlessOpenFlags() {
        int closeOnExec = 0x80000;
        int nonBlocking = 0x800;
        return closeOnExec | nonBlocking | directory | noFollow | largeFile;
    }
}
