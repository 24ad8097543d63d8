package dev.wingman.resource.script.provider;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The environment that a process was started with, from {@code /proc/<pid>/environ} (proc_pid_environ(5)). */
final class Environment {

    private Environment() {}

    /** Its variables, each ended by a NUL; empty when there are none, they cannot be read whole, or the process ends. */
    static String of(ProcessStatus process) {
        Path directory = Path.of("/proc", Long.toString(process.pid()));
        String variables = read(directory);
        return variables.isEmpty() && process.threads() > 1 ? ofThreads(directory.resolve("task")) : variables;
    }

    /** A process whose first thread has ended lives on, but shows its memory under its other threads only. */
    private static String ofThreads(Path tasks) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                String variables = read(thread);
                if (!variables.isEmpty()) {
                    return variables;
                }
            }
        } catch (IOException ended) {
            return "";
        }
        return "";
    }

    /** A process that ends while it is read seems to have less; what is whole ends with a NUL. */
    private static String read(Path directory) {
        try (InputStream environment =
                new FileInputStream(directory.resolve("environ").toFile())) {
            String variables = new String(environment.readAllBytes(), StandardCharsets.ISO_8859_1);
            return variables.endsWith("\0") ? variables : "";
        } catch (IOException endedOrForeign) {
            return "";
        }
    }
}
