package dev.wingman.itest;

import dev.wingman.cli.Main;
import dev.wingman.cli.Surroundings;
import dev.wingman.launcher.FelixHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The program in this JVM, as from a shell in a working directory; a path in its words begins with {@code ./}. */
record WingmanCall(Path directory, Path home) {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** Returns what a terminal would show, then a line {@code exit N}. */
    String run(String command) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(new byte[0]), stream, stream, false, Map.of("WINGMAN_HOME", home.toString()));
        int exitCode = Main.run(words(command), new FelixHost(), surroundings);
        return shown.toString(StandardCharsets.UTF_8).replace(directory + "/", "./") + "exit " + exitCode + "\n";
    }

    private String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .skip(1) // The program.
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .map(word -> word.replaceFirst("(^|(?<= ))\\./", directory + "/"))
                .toArray(String[]::new);
    }
}
