package dev.wingman.sandbox.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A process as the kernel describes it to its host in /proc, see proc(5): what it says about itself need not be believed.
 *
 * <p>Landlock and the death signal cannot be seen from outside; the {@link SelfTest} shows the one.
 *
 * @param session 0 if it is of another pid namespace
 * @param terminal the number of its controlling terminal, 0 if it has none
 * @param descriptors what each open descriptor leads to
 * @param environmentBytes the size of the environment that it was started with
 * @param namespaces by name of their kind, for instance {@code net}
 * @param limits soft ones; {@link Long#MAX_VALUE} is none
 */
public record ProcessInspection(
        long pid,
        int session,
        int terminal,
        List<ThreadStatus> threads,
        Map<Integer, String> descriptors,
        long environmentBytes,
        Map<String, String> namespaces,
        Map<Limit, Long> limits) {

    public ProcessInspection {
        threads = List.copyOf(threads);
        descriptors = Map.copyOf(descriptors);
        namespaces = Map.copyOf(namespaces);
        limits = Map.copyOf(limits);
    }

    /**
     * Looks at a process of the same user, or at any as root.
     *
     * @throws IOException if it is gone, or not ours to look at
     */
    public static ProcessInspection of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        String[] stat = statAfterName(proc);
        return new ProcessInspection(
                pid,
                Integer.parseInt(stat[3]),
                Integer.parseInt(stat[4]),
                threads(proc.resolve("task")),
                descriptors(proc.resolve("fd")),
                Files.readAllBytes(proc.resolve("environ")).length,
                namespaces(proc.resolve("ns")),
                limits(proc.resolve("limits")));
    }

    /** The fields of stat from the state on; the name before it may hold anything. */
    private static String[] statAfterName(Path proc) throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static List<ThreadStatus> threads(Path tasks) throws IOException {
        List<ThreadStatus> threads = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks)) {
            for (Path task : each) {
                try {
                    threads.add(ThreadStatus.of(fields(task.resolve("status"))));
                } catch (IOException e) {
                    // It may end between the listing and the look (ENOENT), or while it is looked at (ESRCH).
                    if (Files.exists(task)) {
                        throw e;
                    }
                }
            }
        }
        return threads;
    }

    private static Map<String, String> fields(Path status) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : Files.readAllLines(status)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return fields;
    }

    static long effectiveCapabilities(Path status) throws IOException {
        return Long.parseUnsignedLong(fields(status).getOrDefault("CapEff", "0"), 16);
    }

    static Map<Integer, String> descriptors(Path directory) throws IOException {
        Map<Integer, String> descriptors = new TreeMap<>();
        links(directory).forEach((name, target) -> descriptors.put(Integer.valueOf(name), target));
        return descriptors;
    }

    /** The namespaces of a process or, by {@code self}, of this one. */
    static Map<String, String> namespaces(Path directory) throws IOException {
        return links(directory);
    }

    private static Map<String, String> links(Path directory) throws IOException {
        Map<String, String> links = new TreeMap<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(directory)) {
            for (Path link : each) {
                try {
                    links.put(
                            link.getFileName().toString(),
                            Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException closed) {
                    // Between the listing and the look.
                }
            }
        }
        return links;
    }

    private static Map<Limit, Long> limits(Path file) throws IOException {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (String line : Files.readAllLines(file)) {
            for (Limit limit : Limit.values()) {
                if (line.startsWith(limit.procName() + " ")) {
                    String soft =
                            line.substring(limit.procName().length()).strip().split("\\s+")[0];
                    limits.put(limit, soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft));
                }
            }
        }
        return limits;
    }
}
