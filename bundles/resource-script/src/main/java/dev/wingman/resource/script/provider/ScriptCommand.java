package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that runs a script: {@code setsid}, then a shell that sets limits, then, each in the place of the one
 * before and under the same pid, the interpreter.
 */
record ScriptCommand(
        Path setsid,
        Path shell,
        Path interpreter,
        Script script,
        ScriptSettings settings,
        Grant grant,
        ReadOnlyStart readOnly) {

    /**
     * Waits for a line on standard input, so that nothing of the script runs before its output is read. A limit that
     * cannot be set is one that the host has set lower. The number of processes is -u in bash and busybox, -p in dash. What
     * may only look tries to write first, to a file that nothing but Landlock keeps it from.
     */
    private static final String LAUNCH =
            """
            umask 077
            limit() { test "$2" = 0 || ulimit "$1" "$2" 2>/dev/null; }
            ulimit -c 0
            limit -t "$1"
            limit -f "$2"
            limit -n "$3"
            limit -u "$4" || limit -p "$4"
            limit -d "$5"
            test "$5" = 0 || test "$(ulimit -d)" != unlimited || exit 125
            test -z "$6" || ! ( : >"$6" ) 2>/dev/null || exit 125
            shift 6
            read -r go || exit 125
            exec "$@" </dev/null
            """;

    /** POSIX counts the size of files in these ({@code ulimit -f}). */
    private static final int BLOCKS_PER_MIB = 2048;

    private static final int KIB_PER_MIB = 1024;

    /** Beyond the deadline times the processors, which no script reaches unless its host was killed. */
    private static final Duration CPU_RESERVE = Duration.ofSeconds(10);

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /**
     * @param grant what the operator lets the script have
     * @throws ScriptException if a program is missing, with how to get it; or if the machine cannot enforce what is asked
     */
    static ScriptCommand of(Script script, ScriptSettings settings, Grant grant, ReadOnlyStart readOnly)
            throws ScriptException {
        if (script.readOnly()) {
            readOnly.require();
        }
        return new ScriptCommand(
                Program.SETSID.require(),
                Program.SHELL.require(),
                settings.program(script.interpreter()).require(),
                script,
                settings,
                grant,
                readOnly);
    }

    Process start(ScriptDirectory directory) throws IOException {
        if (script.readOnly()) {
            return readOnly.start(arguments(directory), environment(directory), directory.home());
        }
        ProcessBuilder builder = new ProcessBuilder(arguments(directory))
                .directory(directory.home().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(directory));
        return builder.start();
    }

    private Map<String, String> environment(ScriptDirectory directory) {
        Map<String, String> environment = new HashMap<>(grant.filled().variables());
        environment.put("PATH", PATH);
        environment.put("LANG", "C.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", directory.home().toString());
        environment.put("TMPDIR", directory.home().toString());
        environment.put(ProcessTree.MARK, directory.id());
        return environment;
    }

    private List<String> arguments(ScriptDirectory directory) {
        List<String> arguments = new ArrayList<>(List.of(
                setsid.toString(),
                shell.toString(),
                "-c",
                LAUNCH,
                "wingman-script",
                Long.toString(cpuSeconds()),
                Long.toString(fileSizeInMiB() * BLOCKS_PER_MIB),
                Integer.toString(settings.maxOpenFiles()),
                Integer.toString(processes()),
                Long.toString((long) grant.limits().memoryInMiB() * KIB_PER_MIB),
                script.readOnly() ? directory.held().toString() : "",
                interpreter.toString()));
        if (script.interpreter() == Interpreter.PYTHON) {
            // Unbuffered: what a killed script wrote must not die in its buffers.
            arguments.add("-u");
        }
        arguments.add(directory.script().toString());
        return arguments;
    }

    /** Without the values of its variables, which may be secrets. */
    @Override
    public String toString() {
        return interpreter + " with " + grant;
    }

    private long fileSizeInMiB() {
        int granted = grant.limits().fileSizeInMiB();
        return granted > 0 ? granted : settings.maxFileSizeInMiB();
    }

    private int processes() {
        int granted = grant.limits().processes();
        return granted > 0 ? granted : settings.maxProcesses();
    }

    private long cpuSeconds() {
        if (grant.limits().cpuInSeconds() > 0) {
            return grant.limits().cpuInSeconds();
        }
        Duration perProcessor = script.timeout().plus(CPU_RESERVE);
        return perProcessor
                .multipliedBy(Runtime.getRuntime().availableProcessors())
                .toSeconds();
    }
}
