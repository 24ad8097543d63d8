package dev.wingman.sandbox.kernel.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are harmless or not by their arguments. */
class ArgumentRulesTest {

    private static final int PID = 4711;
    private static final long GARBAGE_ABOVE = 0xABCD_EF01_0000_0000L;

    private static final Map<Architecture, Interpreter> FILTERS = Map.of(
            Architecture.X86_64, new Interpreter(AllowList.program(Architecture.X86_64, PID)),
            Architecture.AARCH64, new Interpreter(AllowList.program(Architecture.AARCH64, PID)));

    private static final String BY_ARGUMENT =
            """
            open:2:-1 openat:257:56 clone:56:220 tgkill:234:131 prctl:157:167 ioctl:16:29 fcntl:72:25
            prlimit64:302:261 sendto:44:206
            """;

    static Map<String, Integer> numbers(Architecture architecture) {
        return Numbers.of(architecture, BY_ARGUMENT);
    }

    @ParameterizedTest
    @EnumSource
    void filesAreOpenedForReading(Architecture architecture) {
        boolean x86 = architecture == Architecture.X86_64;
        long directory = x86 ? 0x10000 : 0x4000;
        long noFollow = x86 ? 0x20000 : 0x8000;
        long largeFile = x86 ? 0x8000 : 0x20000;
        for (long flags :
                new long[] {0, 0x80000, 0x800, directory, noFollow, largeFile, directory | noFollow | 0x80800}) {
            assertThat(open(architecture, flags)).as("flags %x", flags).isEqualTo("ALLOW");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "O_WRONLY, 1",
        "O_RDWR, 2",
        "no access at all, 3",
        "O_CREAT, 40",
        "O_TRUNC, 200",
        "O_APPEND, 400",
        "O_TMPFILE of x86_64, 410000",
        "O_TMPFILE of aarch64, 404000",
        "O_CREAT|O_EXCL|O_RDWR|O_CLOEXEC, 800c2",
        "O_WRONLY|O_PATH, 200001",
    })
    void openingToWriteOrCreateIsAReadOnlyFileSystem(String name, String flags) {
        for (Architecture architecture : Architecture.values()) {
            assertThat(open(architecture, Long.parseLong(flags, 16))).as(name).isEqualTo("EROFS");
            assertThat(open(architecture, Long.parseLong(flags, 16) | GARBAGE_ABOVE))
                    .as(name)
                    .isEqualTo("EROFS");
        }
    }

    @ParameterizedTest
    @CsvSource({"O_PATH, 200000", "O_ASYNC, 2000", "O_NOATIME, 40000", "an unknown flag, 40000000"})
    void otherWaysToOpenAreRefused(String name, String flags) {
        for (Architecture architecture : Architecture.values()) {
            assertThat(open(architecture, Long.parseLong(flags, 16))).as(name).isEqualTo("EPERM");
        }
    }

    @ParameterizedTest
    @EnumSource
    void cloneMakesThreadsAndNothingElse(Architecture architecture) {
        assertThat(verdict(architecture, "clone", 0x3d0f00)).isEqualTo("ALLOW");
        assertThat(verdict(architecture, "clone", 0x7d0f00)).isEqualTo("ALLOW");
        // fork, vfork, posix_spawn, a thread in new namespaces, one that is traced, one with a pidfd
        for (long flags : new long[] {17, 0x1200011, 0x4111, 0x4100, 0x103d0f00, 0x403d0f00, 0x3d2f00, 0x3d1f00, 0}) {
            assertThat(verdict(architecture, "clone", flags))
                    .as("flags %x", flags)
                    .isEqualTo("EPERM");
            assertThat(verdict(architecture, "clone", flags | GARBAGE_ABOVE))
                    .as("flags %x", flags)
                    .isEqualTo("EPERM");
        }
    }

    @ParameterizedTest
    @EnumSource
    void signalsGoToThreadsOfItsOwn(Architecture architecture) {
        assertThat(verdict(architecture, "tgkill", PID, PID + 3, 12)).isEqualTo("ALLOW");
        for (long other : new long[] {PID + 1, 1, 0, -1, -PID, 0xffff_ffffL}) {
            assertThat(verdict(architecture, "tgkill", other, PID, 9))
                    .as("to %d", other)
                    .isEqualTo("EPERM");
        }
    }

    @ParameterizedTest
    @EnumSource
    void prctlNamesThingsAndNothingElse(Architecture architecture) {
        onlyThese(architecture, "prctl", 0, 15L, 16L, 0x53564d41L);
    }

    /** TIOCSTI (0x5412) would type into the terminal of whoever started the host. */
    @ParameterizedTest
    @EnumSource
    void ioctlAsksWhetherThereIsATerminalOrInput(Architecture architecture) {
        onlyThese(architecture, "ioctl", 1, 0x5401L, 0x541BL);
        assertThat(verdict(architecture, "ioctl", 0, 0x5412L)).isEqualTo("EPERM");
        assertThat(verdict(architecture, "ioctl", 0, 0x5412L | GARBAGE_ABOVE)).isEqualTo("EPERM");
    }

    @ParameterizedTest
    @EnumSource
    void fcntlCopiesDescriptorsAndSetsTheirFlags(Architecture architecture) {
        onlyThese(architecture, "fcntl", 1, 0L, 1L, 2L, 3L, 4L, 1030L);
        assertThat(verdict(architecture, "fcntl", 0, -1)).isEqualTo("EPERM");
    }

    @ParameterizedTest
    @EnumSource
    void limitsOfItsOwnMayBeReadButNotSet(Architecture architecture) {
        assertThat(verdict(architecture, "prlimit64", 0, 7, 0, 0x7fff_0000_1000L))
                .isEqualTo("ALLOW");
        assertThat(verdict(architecture, "prlimit64", PID, 7, 0, 0x7fff_0000_1000L))
                .isEqualTo("ALLOW");
        assertThat(verdict(architecture, "prlimit64", PID - 1, 7, 0, 0x7fff_0000_1000L))
                .isEqualTo("EPERM");
        for (long limit : new long[] {1, 0x1_0000_0000L, 0x7fff_0000_1000L, -1}) {
            assertThat(verdict(architecture, "prlimit64", 0, 7, limit, 0)).isEqualTo("EPERM");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentGoesToTheOtherEndAndNotToAnAddress(Architecture architecture) {
        assertThat(verdict(architecture, "sendto", 1, 0x1000, 5, 0, 0, 0)).isEqualTo("ALLOW");
        assertThat(verdict(architecture, "sendto", 1, 0x1000, 5, 0, 0x1000, 16)).isEqualTo("EPERM");
        assertThat(verdict(architecture, "sendto", 1, 0x1000, 5, 0, 0x1_0000_0000L, 16))
                .isEqualTo("EPERM");
    }

    private static void onlyThese(Architecture architecture, String call, int index, Long... allowed) {
        Set<Long> listed = Set.of(allowed);
        LongStream.concat(LongStream.range(0, 0x6000), LongStream.of(0x5356_4D41L, 0x5356_4D40L))
                .forEach(value -> assertThat(verdict(architecture, call, at(index, value)))
                        .as("%s %x", call, value)
                        .isEqualTo(listed.contains(value) ? "ALLOW" : "EPERM"));
    }

    private static long[] at(int index, long value) {
        long[] arguments = new long[6];
        arguments[index] = value;
        return arguments;
    }

    private static String open(Architecture architecture, long flags) {
        if (architecture == Architecture.X86_64) {
            assertThat(verdict(architecture, "open", 0x1000, flags))
                    .isEqualTo(verdict(architecture, "openat", -100, 0x1000, flags));
        }
        return verdict(architecture, "openat", -100, 0x1000, flags);
    }

    private static String verdict(Architecture architecture, String call, long... arguments) {
        return FILTERS.get(architecture)
                .verdict(architecture.auditName(), numbers(architecture).get(call), Arrays.copyOf(arguments, 6));
    }
}
