package dev.wingman.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of a {@link SettingsFile}, or of a mapping in it, and the mistakes that were found. For one thread. */
public final class Settings {

    private final Path file;
    private final String name;
    private final Map<String, Node> keys;
    private final List<String> problems;

    Settings(Path file, @Nullable Node root, String expected) {
        this.file = file;
        this.name = "";
        this.problems = new ArrayList<>();
        this.keys = root == null ? Map.of() : mapping("the file", root, expected);
        checkKeys(expected);
    }

    private Settings(Settings outer, String name, Node node, String expected) {
        this.file = outer.file;
        this.name = name + ": ";
        this.problems = outer.problems;
        this.keys = mapping(name, node, expected);
        checkKeys(expected);
    }

    private void checkKeys(String expected) {
        List<String> known = List.of(expected.split(", "));
        keys.forEach((key, node) -> {
            if (!known.contains(key)) {
                problem(node, name + "unknown key '" + key + "', expected one of " + expected);
            }
        });
    }

    /** A whole number within bounds; the standard one where the file says nothing. */
    public int number(String key, int least, int most, int standard) {
        Node node = keys.get(key);
        if (node == null) {
            return standard;
        }
        int number = text(node).matches("[0-9]{1,8}") ? Integer.parseInt(text(node)) : -1;
        if (number < least || number > most) {
            problem(node, name + key + ": expected a whole number from " + least + " to " + most);
            return least;
        }
        return number;
    }

    /** A path, absolute or from the file's directory; the standard one where the file says nothing. */
    public Path path(String key, Path standard) {
        Node node = keys.get(key);
        if (node == null) {
            return standard;
        }
        try {
            if (!text(node).isBlank()) {
                return file.toAbsolutePath().resolveSibling(text(node));
            }
        } catch (InvalidPathException e) {
            // Told as what it is below.
        }
        problem(node, name + key + ": expected a path, absolute or from etc/");
        return standard;
    }

    /**
     * The items of a list, each as what the function makes of its text; empty where the file says nothing.
     *
     * @param form throws {@link IllegalArgumentException} about what is no such item
     */
    public <T> List<T> list(String key, Function<String, T> form) {
        List<T> items = new ArrayList<>();
        Node node = keys.get(key);
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                try {
                    items.add(form.apply(text(item)));
                } catch (IllegalArgumentException e) {
                    problem(item, name + key + ": " + e.getMessage());
                }
            }
        } else if (node != null) {
            problem(node, name + key + ": expected a list");
        }
        return items;
    }

    /**
     * The entries of a mapping, each a mapping with keys of its own; empty where the file says nothing.
     *
     * @param form what the names of the entries must match
     * @param formInWords for who wrote another one
     * @param expected the keys of an entry
     */
    public <T> Map<String, T> entries(
            String key, String form, String formInWords, String expected, Function<Settings, T> rules) {
        Map<String, T> entries = new LinkedHashMap<>();
        Node node = keys.get(key);
        if (node != null) {
            mapping(name + key, node, "names").forEach((entry, value) -> {
                if (!entry.matches(form)) {
                    problem(value, name + key + ": '" + entry + "': expected " + formInWords);
                }
                entries.put(entry, rules.apply(new Settings(this, name + key + ": " + entry, value, expected)));
            });
        }
        return entries;
    }

    void check() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(String.join("\n", problems));
        }
    }

    private Map<String, Node> mapping(String what, Node node, String expected) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + ": expected a mapping of " + expected);
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            if (entries.put(key, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), key + ": is there twice");
            }
        }
        return entries;
    }

    private void problem(Node node, String text) {
        problems.add(at(file, node.getStartMark()) + ": " + Words.of(text));
    }

    static String at(Path file, @Nullable Mark mark) {
        return mark == null ? file.toString() : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
