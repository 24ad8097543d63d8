package dev.wingman.sandbox.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One thread as the kernel sees it: /proc/[pid]/task/[tid]/status, see proc(5). Rights belong to threads.
 *
 * @param id of the thread
 * @param noNewPrivileges whether the flag is set
 * @param seccompMode 2 under a filter
 * @param users real, effective, saved and of the file system
 * @param groups real, effective, saved and of the file system, then the supplementary ones
 * @param capabilities all that it holds or could pass on: effective, permitted, inheritable and ambient
 * @param boundingCapabilities what a program that it executes could be given at most
 */
public record ThreadStatus(
        int id,
        boolean noNewPrivileges,
        int seccompMode,
        List<Integer> users,
        List<Integer> groups,
        long capabilities,
        long boundingCapabilities) {

    private static final int HEXADECIMAL = 16;
    private static final List<String> CAPABILITY_SETS = List.of("CapEff", "CapPrm", "CapInh", "CapAmb");

    /** Those of the status that are read here. */
    static final List<String> FIELDS = Stream.concat(
                    CAPABILITY_SETS.stream(),
                    Stream.of("CapBnd", "Pid", "NoNewPrivs", "Seccomp", "Uid", "Gid", "Groups"))
            .toList();

    public ThreadStatus {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /** Reads the fields of a status file; one that is missing is an error, not a good sign. */
    static ThreadStatus of(Map<String, String> fields) {
        long capabilities = 0;
        for (String set : CAPABILITY_SETS) {
            capabilities |= Long.parseUnsignedLong(field(fields, set), HEXADECIMAL);
        }
        return new ThreadStatus(
                Integer.parseInt(field(fields, "Pid")),
                field(fields, "NoNewPrivs").equals("1"),
                Integer.parseInt(field(fields, "Seccomp")),
                numbers(field(fields, "Uid")),
                numbers(field(fields, "Gid") + " " + field(fields, "Groups")),
                capabilities,
                Long.parseUnsignedLong(field(fields, "CapBnd"), HEXADECIMAL));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("the kernel's status of a thread has no " + name);
        }
        return value;
    }

    private static List<Integer> numbers(String words) {
        return Arrays.stream(words.strip().split("\\s+")).map(Integer::valueOf).toList();
    }

    /** Whether it is this user in every respect, in this group only, and can do nothing that others cannot. */
    boolean isOnly(int uid, int gid) {
        return users.stream().allMatch(user -> user == uid)
                && groups.stream().allMatch(group -> group == gid)
                && capabilities == 0;
    }
}
