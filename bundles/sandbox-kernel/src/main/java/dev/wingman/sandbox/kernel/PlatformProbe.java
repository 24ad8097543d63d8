package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.libc.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which layers a machine offers, and why not the others. Asked of the kernel itself: its version says little about what it
 * was built with, or about what a container lets through.
 *
 * @param missing for each layer that it does not offer the reason, for an operator to read
 * @param weaknesses of layers that it offers, in words: what an older kernel does not stop
 */
public record PlatformProbe(Map<Layer, String> missing, List<String> weaknesses) {

    private static final int LANDLOCK_WITH_TRUNCATE = 3;
    private static final int LANDLOCK_WITH_NETWORK = 4;
    private static final int LANDLOCK_WITH_SCOPES = 6;

    public PlatformProbe {
        missing = Map.copyOf(missing);
        weaknesses = List.copyOf(weaknesses);
    }

    /** Probes this machine, with the rights of this process. Changes nothing; takes a few milliseconds. */
    public static PlatformProbe probe() throws IOException {
        return of(Machine.here());
    }

    /** The layers that can be had. */
    public Set<Layer> offered() {
        Set<Layer> offered = EnumSet.allOf(Layer.class);
        offered.removeAll(missing.keySet());
        return offered;
    }

    static PlatformProbe of(Machine machine) {
        Map<Layer, String> missing = new EnumMap<>(Layer.class);
        if (!machine.system().equals("Linux")) {
            String reason = "a layer of the Linux kernel; this is " + machine.system();
            EnumSet.complementOf(EnumSet.of(Layer.PERMISSION_ROWS, Layer.BLOCKED_IMPORTS))
                    .forEach(layer -> missing.put(layer, reason));
            return new PlatformProbe(missing, List.of());
        }
        if (machine.landlockAbi() <= 0) {
            missing.put(Layer.LANDLOCK, landlockMissing(-machine.landlockAbi()));
        }
        if (Architecture.named(machine.architecture()).isEmpty()) {
            missing.put(
                    Layer.SECCOMP,
                    "no table of system calls for " + machine.architecture() + ", only for x86_64 and aarch64");
        } else if (machine.seccomp() != 0) {
            missing.put(
                    Layer.SECCOMP,
                    "the kernel has no system call filters (CONFIG_SECCOMP_FILTER): " + Errno.name(machine.seccomp()));
        }
        if (machine.namespaces() != 0) {
            missing.put(Layer.NAMESPACES, namespacesMissing(machine.namespaces()));
        }
        if (!machine.changesUser()) {
            missing.put(Layer.OWN_USER, "only root can give a process another user (CAP_SETUID, CAP_SETGID)");
        }
        return new PlatformProbe(missing, weaknesses(machine));
    }

    private static String landlockMissing(int error) {
        return switch (error) {
            case Errno.ENOSYS ->
                "the kernel has no Landlock: it is older than 5.13, or built without it"
                        + " (CONFIG_SECURITY_LANDLOCK)";
            case Errno.EOPNOTSUPP -> "Landlock is switched off at boot: add landlock to the kernel's lsm= parameter";
            default -> "the kernel refuses Landlock: " + Errno.name(error);
        };
    }

    private static String namespacesMissing(int error) {
        return error == Errno.EPERM
                ? "only root can make them (CAP_SYS_ADMIN), or a container forbids it"
                : "the kernel refuses new ones: " + Errno.name(error);
    }

    private static List<String> weaknesses(Machine machine) {
        int abi = machine.landlockAbi();
        List<String> weaknesses = new ArrayList<>();
        if (abi > 0 && abi < LANDLOCK_WITH_TRUNCATE) {
            weaknesses.add("landlock: ABI " + abi + " does not stop truncating files (Linux 6.2 does)");
        }
        if (abi > 0 && abi < LANDLOCK_WITH_NETWORK) {
            weaknesses.add("landlock: ABI " + abi + " does not stop TCP (Linux 6.7 does)");
        }
        if (abi > 0 && abi < LANDLOCK_WITH_SCOPES) {
            weaknesses.add(
                    "landlock: ABI " + abi + " does not stop signals and abstract unix sockets (Linux 6.12 does)");
        }
        return weaknesses;
    }
}
