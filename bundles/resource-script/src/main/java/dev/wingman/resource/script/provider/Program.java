package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.ScriptException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A program and the fixed places where it may be; the host's {@code PATH} has no say in what runs with its rights.
 *
 * @param remedy what to do when it is in none of them
 */
record Program(String name, List<Path> places, String remedy) {

    static final Program SHELL = new Program(
            "sh", List.of(Path.of("/bin/sh"), Path.of("/usr/bin/sh")), "install a POSIX shell, such as dash");

    /** Starts a session of its own, and with it a process group, under the pid that it was started with. */
    static final Program SETSID = new Program(
            "setsid", List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid")), "install the package util-linux");

    /** What an empty standard input is read from. */
    static final File NOTHING = new File("/dev/null");

    Program {
        places = List.copyOf(places);
    }

    @Nullable
    Path find() {
        return places.stream()
                .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
                .findFirst()
                .orElse(null);
    }

    Path require() throws ScriptException {
        Path found = find();
        if (found == null) {
            throw new ScriptException(name + " is not installed (looked for "
                    + places.stream().map(Path::toString).collect(Collectors.joining(", ")) + "): " + remedy);
        }
        return found;
    }
}
