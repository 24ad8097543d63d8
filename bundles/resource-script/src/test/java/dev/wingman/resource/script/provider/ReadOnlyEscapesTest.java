package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a script that may only look tries all the same. Each attempt is made twice: without {@code read_only} it succeeds and
 * exits with 0, so that it is known to be an attempt at all.
 */
class ReadOnlyEscapesTest extends RunnerTest {

    /** @param asRoot whether nobody else can do it anyway */
    record Attempt(String name, Interpreter interpreter, String source, boolean asRoot) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Process bystander;
    private ServerSocket server;

    @BeforeEach
    void makeWhatIsAttacked() throws IOException {
        bystander = new ProcessBuilder("sleep", "600").start();
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void endWhatIsAttacked() throws Exception {
        server.close();
        bystander.destroyForcibly().waitFor();
        Files.deleteIfExists(shared());
        Files.deleteIfExists(Path.of("/dev/shm/wingman-read-only"));
    }

    private static Attempt bash(String name, String source) {
        return new Attempt(name, Interpreter.BASH, source, false);
    }

    private static Attempt bashAsRoot(String name, String source) {
        return new Attempt(name, Interpreter.BASH, source, true);
    }

    private static Attempt python(String name, String source) {
        return new Attempt(name, Interpreter.PYTHON, source, false);
    }

    private static Attempt pythonAsRoot(String name, String source) {
        return new Attempt(name, Interpreter.PYTHON, source, true);
    }

    private static Attempt call(String name, String source) {
        return python(name, "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n" + source);
    }

    static List<Attempt> filesChanged() {
        return List.of(
                bash("make a file", "echo x > @/new"),
                bash("write over a file", "echo x > @/file"),
                bash("append", "echo x >> @/file"),
                bash("open for both", "exec 3<>@/file && echo x >&3"),
                bash("empty a file", ": > @/file"),
                python("truncate by name", "import os; os.truncate('@/file', 0)"),
                python(
                        "truncate while opening to read",
                        "import os; os.close(os.open('@/file', os.O_RDONLY | os.O_TRUNC)); assert not"
                                + " os.stat('@/file').st_size"),
                python("a file without a name", "import os; os.open('@', os.O_TMPFILE | os.O_RDWR)"),
                python(
                        "write through a map",
                        "import mmap, os; f = os.open('@/file', os.O_RDWR); mmap.mmap(f, 0)[0] = 65"),
                bash("remove", "rm -f @/file && ! test -e @/file"),
                bash("rename", "mv @/file @/renamed"),
                bash("link", "ln @/file @/linked"),
                bash("link by name", "ln -s file @/linked"),
                bash("make a directory", "mkdir @/made"),
                bash("remove a directory", "rmdir @/empty"),
                bash("make a pipe", "mkfifo @/pipe"),
                bash("mode", "chmod 777 @/file"),
                python("mode by descriptor", "import os; os.fchmod(os.open('@/file', os.O_RDONLY), 0o777)"),
                call("mode by fchmodat2", "assert libc.syscall(452, -100, b'@/file', 0o777, 0) == 0"),
                bash("owner", "chown \"$(id -u)\" @/file"),
                bash("times", "touch -d 2001-01-01 @/file"),
                python("attributes", "import os; os.setxattr('@/file', 'user.mine', b'x')"),
                bash("in its own directory", "touch \"$HOME/file\""),
                bash("its own text", "echo ': x' >> ../script"),
                bash("in shared memory", "echo x > /dev/shm/" + shared().getFileName()),
                bash("through /proc", "echo 100 > /proc/self/oom_score_adj"),
                bash("through another name", "cd @ && echo x > ../${PWD##*/}/file"),
                bash("by another program", "cp /etc/hostname @/file"),
                python("in a child", "import subprocess; subprocess.run(['touch', '@/new'], check=True)"),
                bashAsRoot("make a device", "mknod @/null c 1 3"));
    }

    @ParameterizedTest
    @MethodSource
    void filesChanged(Attempt attempt) throws Exception {
        attemptAndCompare(attempt);
    }

    static List<Attempt> processesTouched() {
        return List.of(
                bash("ask whether it may signal a process", "kill -0 $BYSTANDER"),
                bash("kill a process", "kill -9 $BYSTANDER"),
                bash("kill by the program", "/usr/bin/env kill -9 $BYSTANDER"),
                bash("ask whether it may signal the runtime", "kill -0 $RUNTIME"),
                bash(
                        "signal a thread of the runtime",
                        "for task in /proc/$RUNTIME/task/*; do kill -0 ${task##*/} && exit 0; done; exit 1"),
                call(
                        "signal a thread as a thread",
                        """
                        runtime = int(os.environ['RUNTIME'])
                        tasks = [int(each) for each in os.listdir('/proc/%d/task' % runtime)]
                        assert any(libc.syscall(234, runtime, task, 0) == 0 for task in tasks)
                        """),
                bash(
                        "the environment of the runtime, by any of its threads",
                        "for task in /proc/$RUNTIME/task/*; do cat /proc/${task##*/}/environ && exit 0; done; exit 1"),
                python(
                        "the memory of the runtime, by any of its threads",
                        """
                        import os, sys
                        for task in os.listdir('/proc/%s/task' % os.environ['RUNTIME']):
                            try:
                                open('/proc/%s/mem' % task, 'rb').close()
                                sys.exit(0)
                            except OSError:
                                pass
                        sys.exit(1)
                        """),
                call("trace", "assert libc.ptrace(0x4206, int(os.environ['BYSTANDER']), 0, 0) == 0"),
                python("priority", "import os; os.setpriority(os.PRIO_PROCESS, int(os.environ['BYSTANDER']), 19)"),
                python("processors", "import os; os.sched_setaffinity(int(os.environ['BYSTANDER']), {0})"),
                python(
                        "limits",
                        "import os, resource; resource.prlimit(int(os.environ['BYSTANDER']), resource.RLIMIT_CORE,"
                                + " (0, 0))"),
                call("hide from the runtime", "assert libc.prctl(4, 0, 0, 0, 0) == 0"),
                call("adopt orphans", "assert libc.prctl(36, 1, 0, 0, 0) == 0"),
                call("a descriptor of a process", "assert libc.syscall(434, int(os.environ['BYSTANDER']), 0) >= 0"));
    }

    @ParameterizedTest
    @MethodSource
    void processesTouched(Attempt attempt) throws Exception {
        attemptAndCompare(attempt);
    }

    static List<Attempt> networkAndKernel() {
        return List.of(
                python("a socket", "import socket; socket.socket()"),
                python(
                        "a connection",
                        "import os, socket; socket.create_connection(('127.0.0.1', int(os.environ['PORT'])), 5)"),
                bash("a connection of bash", "exec 3<>/dev/tcp/127.0.0.1/$PORT"),
                python("a datagram socket", "import socket; socket.socket(type=socket.SOCK_DGRAM)"),
                python("a unix socket", "import socket; socket.socket(socket.AF_UNIX)"),
                python("a pair of sockets", "import socket; socket.socketpair()"),
                python("a netlink socket", "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"),
                call("shared memory", "i = libc.shmget(0, 4096, 0o1600); assert i >= 0; libc.shmctl(i, 0, 0)"),
                call("a semaphore", "i = libc.semget(0, 1, 0o1600); assert i >= 0; libc.semctl(i, 0, 0)"),
                call("a message queue", "i = libc.msgget(0, 0o1600); assert i >= 0; libc.msgctl(i, 0, 0)"),
                python("a lock", "import fcntl; fcntl.flock(open('@/file'), fcntl.LOCK_EX | fcntl.LOCK_NB)"),
                python(
                        "a lock for reading",
                        "import fcntl; fcntl.lockf(open('@/file'), fcntl.LOCK_SH | fcntl.LOCK_NB)"),
                bashAsRoot("a mount", "unshare -m true"),
                bashAsRoot("another root", "chroot / true || exit 1"),
                pythonAsRoot("another user", "import os; os.setuid(65534)"),
                pythonAsRoot("other groups", "import os; os.setgroups([])"),
                bashAsRoot("a program that changes the user", "su -s /bin/sh nobody -c true"),
                bashAsRoot("the name of the host", "hostname \"$(hostname)\""),
                bash("what lies among the devices", "cat /dev/shm/wingman-read-only"),
                call(
                        "the clock",
                        """
                        class Timex(ctypes.Structure): _fields_ = [('modes', ctypes.c_uint), ('rest', ctypes.c_byte * 400)]
                        assert libc.adjtimex(ctypes.byref(Timex())) >= 0
                        """));
    }

    @ParameterizedTest
    @MethodSource
    void networkAndKernel(Attempt attempt) throws Exception {
        attemptAndCompare(attempt);
    }

    /** First the attempt that must fail, on what is untouched then. */
    private void attemptAndCompare(Attempt attempt) throws Exception {
        Assumptions.assumeTrue(!attempt.asRoot() || isRoot(), "only root can do this anyway");
        makeFiles();
        String before = state();

        ScriptOutcome held = run(attempt, true);

        assertThat(held.exitCode()).as(held.toString()).isNotIn(0, 125);
        assertThat(held.timedOut()).isFalse();
        assertThat(state()).isEqualTo(before);
        assertThat(bystander.isAlive()).isTrue();

        ScriptOutcome free = run(attempt, false);

        assertThat(free.exitCode()).as("without read_only: %s", free).isZero();
    }

    private ScriptOutcome run(Attempt attempt, boolean readOnly) throws Exception {
        String setup = attempt.interpreter() == Interpreter.BASH
                ? "RUNTIME=%d; BYSTANDER=%d; PORT=%d\n"
                : "import os; os.environ.update(RUNTIME='%d', BYSTANDER='%d', PORT='%d')\n";
        String source = setup.formatted(ProcessHandle.current().pid(), bystander.pid(), server.getLocalPort())
                + attempt.source().replace("@", meeting.toString());
        Script script = new Script(attempt.interpreter(), source, MINUTE);
        return runner.run(readOnly ? script.lookingOnly() : script);
    }

    private void makeFiles() throws IOException {
        Files.writeString(meeting.resolve("file"), "content");
        Files.createDirectories(meeting.resolve("empty"));
        Files.writeString(Path.of("/dev/shm/wingman-read-only"), "x");
    }

    /** Everything that an attempt could have changed about files. */
    private String state() throws IOException {
        try (Stream<Path> files = Files.list(meeting)) {
            String names = files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> !name.equals("native"))
                    .sorted()
                    .collect(Collectors.joining(" "));
            Path file = meeting.resolve("file");
            return names + " " + Files.readString(file) + " " + Files.getPosixFilePermissions(file) + " "
                    + Files.getLastModifiedTime(file) + " " + Files.exists(shared());
        }
    }

    private static Path shared() {
        return Path.of("/dev/shm/wingman-" + ProcessHandle.current().pid());
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
