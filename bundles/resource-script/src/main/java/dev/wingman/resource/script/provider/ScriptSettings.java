package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.Script.Interpreter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@link ScriptConfig}, checked.
 *
 * @param interpreters where each interpreter is looked for
 * @param keptOutput how many bytes are kept of each output stream
 * @param maxFileSizeInMiB 0 for no limit, and so for the limits after it
 */
record ScriptSettings(
        Map<Interpreter, List<Path>> interpreters,
        int keptOutput,
        Duration terminationGrace,
        Duration outputGrace,
        int maxFileSizeInMiB,
        int maxOpenFiles,
        int maxProcesses) {

    ScriptSettings {
        interpreters = Map.copyOf(interpreters);
    }

    /** @throws IllegalArgumentException if a value is out of its bounds */
    static ScriptSettings of(ScriptConfig config) {
        return new ScriptSettings(
                Map.of(
                        Interpreter.BASH, absolute("bashPaths", config.bashPaths()),
                        Interpreter.PYTHON, absolute("pythonPaths", config.pythonPaths())),
                within("keptOutputInKiB", config.keptOutputInKiB(), 1, 16 * 1024) * 1024,
                Duration.ofMillis(within("terminationGraceInMs", config.terminationGraceInMs(), 0, 60_000)),
                Duration.ofMillis(within("outputGraceInMs", config.outputGraceInMs(), 0, 60_000)),
                within("maxFileSizeInMiB", config.maxFileSizeInMiB(), 0, Integer.MAX_VALUE),
                within("maxOpenFiles", config.maxOpenFiles(), 0, Integer.MAX_VALUE),
                within("maxProcesses", config.maxProcesses(), 0, Integer.MAX_VALUE));
    }

    /** Where the interpreter is looked for. */
    Program program(Interpreter interpreter) {
        List<Path> places = interpreters.getOrDefault(interpreter, List.of());
        return switch (interpreter) {
            case BASH -> new Program("bash", places, remedy("bash", "bashPaths"));
            case PYTHON -> new Program("python3", places, remedy("python3", "pythonPaths"));
        };
    }

    private static String remedy(String name, String key) {
        return "install the package " + name + ", or name its path in " + key + " of " + ScriptConfig.PID;
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    ScriptConfig.PID + ": " + name + " is " + value + ", expected " + min + " to " + max);
        }
        return value;
    }

    /** A relative path would mean another program wherever the host is started from. */
    private static List<Path> absolute(String name, String... values) {
        return Stream.of(values).map(value -> absolute(name, Path.of(value))).toList();
    }

    private static Path absolute(String name, Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    ScriptConfig.PID + ": " + name + " holds '" + path + "', expected absolute paths");
        }
        return path;
    }
}
