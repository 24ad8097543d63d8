package dev.wingman.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row of {@code author-mistakes.txt}, whose format is told at its top.
 *
 * @param options of {@code plugin new}
 * @param commands what is called then
 * @param transcript the commands with all that they show
 */
record Mistake(String title, List<String> options, List<Change> changes, List<String> commands, String transcript) {

    private static final String JAVA = "org/example/myplugin/MyPlugin";

    /** @param from what is replaced, where it stands first; empty if something is put behind the rest */
    record Change(String file, List<String> from, List<String> to, boolean delete) {

        void apply(Path plugin) throws IOException {
            Path path = plugin.resolve(file);
            if (delete) {
                Files.delete(path);
                return;
            }
            String text = Files.exists(path) ? Files.readString(path) : "";
            String old = String.join("\n", from);
            int place = text.indexOf(old);
            if (place < 0) {
                throw new AssertionError(file + " has no\n" + old + "\nbut is\n" + text);
            }
            String changed = old.isEmpty()
                    ? text + String.join("\n", to) + "\n"
                    : text.substring(0, place) + String.join("\n", to) + text.substring(place + old.length());
            Files.createDirectories(path.getParent());
            Files.write(path, bytes(changed));
        }

        private static byte[] bytes(String text) {
            String[] parts = text.replace('\u2409', '\t').split("\ufffd", -1);
            return String.join("\u00ff", parts)
                    .getBytes(parts.length > 1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }
    }

    static List<Mistake> read() throws IOException {
        try (InputStream in = Mistake.class.getResourceAsStream("author-mistakes.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.replaceAll("(?m)^# -.*\n", "").split("(?m)^=== "))
                    .skip(1)
                    .map(Mistake::parse)
                    .toList();
        }
    }

    private static Mistake parse(String block) {
        int transcript = block.indexOf("\n$ ") + 1;
        List<String> head = block.substring(0, transcript).lines().toList();
        List<String> options = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (String line : head.subList(1, head.size())) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, Math.max(0, line.indexOf(' ')))) {
                case "new" -> options.addAll(List.of(rest.split(" ")));
                case "in" -> changes.add(change(file(rest), false));
                case "without" -> changes.add(change(file(rest), true));
                case "<" -> replaced(changes).from().add(rest);
                case ">" -> last(changes).to().add(rest);
                default -> throw new AssertionError(head.get(0) + ": " + line);
            }
        }
        String shown = block.substring(transcript).stripTrailing() + "\n";
        List<String> commands = shown.lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .toList();
        return new Mistake(head.get(0), options, changes, commands, shown);
    }

    /** A second replacement in the same file begins where lines to replace follow those to put there. */
    private static Change replaced(List<Change> changes) {
        if (!last(changes).to().isEmpty()) {
            changes.add(change(last(changes).file(), false));
        }
        return last(changes);
    }

    private static Change change(String file, boolean delete) {
        return new Change(file, new ArrayList<>(), new ArrayList<>(), delete);
    }

    private static Change last(List<Change> changes) {
        return changes.get(changes.size() - 1);
    }

    private static String file(String name) {
        return switch (name) {
            case "MyPlugin.java" -> "src/main/java/" + JAVA + ".java";
            case "MyPluginTest.java" -> "src/test/java/" + JAVA + "Test.java";
            default -> name;
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
