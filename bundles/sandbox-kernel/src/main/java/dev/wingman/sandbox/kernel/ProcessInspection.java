package dev.wingman.sandbox.kernel;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
        String proc = "/proc/" + pid;
        String[] stat = statAfterName(proc);
        return new ProcessInspection(
                pid,
                Integer.parseInt(stat[3]),
                Integer.parseInt(stat[4]),
                threads(proc + "/task"),
                descriptors(proc + "/fd"),
                ProcFiles.read(proc + "/environ").length(),
                namespaces(proc + "/ns"),
                limits(proc + "/limits"));
    }

    /** The fields of stat from the state on; the name before it may hold anything. */
    private static String[] statAfterName(String proc) throws IOException {
        String stat = ProcFiles.read(proc + "/stat");
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static List<ThreadStatus> threads(String tasks) throws IOException {
        List<ThreadStatus> threads = new ArrayList<>();
        for (String task : ProcFiles.list(tasks)) {
            try {
                threads.add(ThreadStatus.of(fields(tasks + '/' + task + "/status", ThreadStatus.FIELDS)));
            } catch (NoSuchFileException ended) {
                // Between the listing and the look (ENOENT), or while it was looked at (ESRCH).
            }
        }
        return threads;
    }

    /** Of some sixty lines; those of a guest are read by the dozen, while an action waits for it. */
    private static Map<String, String> fields(String status, List<String> names) throws IOException {
        // The name of a thread may hold any byte but the end of a line, which the kernel escapes.
        String text = ProcFiles.read(status);
        Map<String, String> fields = new HashMap<>();
        for (String name : names) {
            String before = '\n' + name + ':';
            int at = text.indexOf(before);
            if (at >= 0) {
                int end = text.indexOf('\n', at + before.length());
                fields.put(
                        name,
                        text.substring(at + before.length(), end < 0 ? text.length() : end)
                                .strip());
            }
        }
        return fields;
    }

    static long effectiveCapabilities(String status) throws IOException {
        return Long.parseUnsignedLong(fields(status, List.of("CapEff")).getOrDefault("CapEff", "0"), 16);
    }

    static Map<Integer, String> descriptors(String directory) throws IOException {
        Map<Integer, String> descriptors = new TreeMap<>();
        links(directory).forEach((name, target) -> descriptors.put(Integer.valueOf(name), target));
        return descriptors;
    }

    /** The namespaces of a process or, by {@code self}, of this one. */
    static Map<String, String> namespaces(String directory) throws IOException {
        return links(directory);
    }

    private static Map<String, String> links(String directory) throws IOException {
        Map<String, String> links = new TreeMap<>();
        for (String link : ProcFiles.list(directory)) {
            try {
                links.put(link, ProcFiles.readLink(directory + '/' + link));
            } catch (NoSuchFileException closed) {
                // Between the listing and the look.
            }
        }
        return links;
    }

    private static Map<Limit, Long> limits(String file) throws IOException {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (String line : ProcFiles.read(file).split("\n")) {
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
