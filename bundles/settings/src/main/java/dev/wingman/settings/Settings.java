package dev.wingman.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of a {@link SettingsFile}, or of a mapping in it, and the mistakes that were found. For one thread.
 *
 * <p>Where a form is asked for, it is a function from the text of a value that throws {@link IllegalArgumentException} about what
 * is no such value; its message is told with the place.
 */
public final class Settings {

    private final Path file;
    private final String name;
    private final @Nullable Node place;
    private final Map<String, NodeTuple> keys;
    private final List<String> problems;

    Settings(Path file, @Nullable Node root, String expected) {
        this.file = file;
        this.name = "";
        this.place = root;
        this.problems = new ArrayList<>();
        this.keys = root == null ? Map.of() : mapping("the file", root, expected);
        checkKeys(expected);
    }

    private Settings(Settings outer, String name, Node node, String expected) {
        this.file = outer.file;
        this.name = name + ": ";
        this.place = node;
        this.problems = outer.problems;
        this.keys = mapping(name, node, expected);
        checkKeys(expected);
    }

    private void checkKeys(String expected) {
        List<String> known = List.of(expected.split(", "));
        keys.forEach((key, entry) -> {
            if (!known.contains(key)) {
                problem(entry.getKeyNode(), name + "unknown key '" + key + "', expected one of " + expected);
            }
        });
    }

    public boolean has(String key) {
        return keys.containsKey(key);
    }

    /** Notes a mistake of these keys together. */
    public void problem(String text) {
        problem(place, name + text);
    }

    /** A whole number within bounds; the standard one where the file says nothing. */
    public int number(String key, int least, int most, int standard) {
        return text(key, text -> {
                    int number = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : -1;
                    if (number < least || number > most) {
                        throw new IllegalArgumentException("expected a whole number from " + least + " to " + most);
                    }
                    return number;
                })
                .orElse(standard);
    }

    /** A path, absolute or from the file's directory; the standard one where the file says nothing. */
    public Path path(String key, Path standard) {
        return path(key).orElse(standard);
    }

    /** A path, absolute or from the file's directory; empty where the file says nothing. */
    public Optional<Path> path(String key) {
        return text(key, text -> {
            try {
                if (!text.isBlank()) {
                    return file.toAbsolutePath().resolveSibling(text);
                }
            } catch (InvalidPathException e) {
                // Told as what it is below.
            }
            throw new IllegalArgumentException("expected a path, absolute or from etc/");
        });
    }

    /** What the form makes of a value; empty where the file says nothing, and where it is a mistake. */
    public <T> Optional<T> text(String key, Function<String, T> form) {
        NodeTuple entry = keys.get(key);
        return entry == null
                ? Optional.empty()
                : Optional.ofNullable(formed(name + key, entry.getValueNode(), text(entry.getValueNode()), form));
    }

    /** The items of a list, each as what the form makes of it; empty where the file says nothing. */
    public <T> List<T> list(String key, Function<String, T> form) {
        NodeTuple entry = keys.get(key);
        return entry == null ? List.of() : items(name + key, entry.getValueNode(), form);
    }

    /**
     * The entries of a mapping of lists, in their order; empty where the file says nothing.
     *
     * @param expected what the entries are named by, for who wrote no mapping
     */
    public <K, T> Map<K, List<T>> lists(
            String key, String expected, Function<String, K> nameForm, Function<String, T> form) {
        Map<K, List<T>> lists = new LinkedHashMap<>();
        NodeTuple entry = keys.get(key);
        if (entry != null) {
            mapping(name + key, entry.getValueNode(), expected).forEach((named, list) -> {
                K formed = formed(name + key, list.getKeyNode(), named, nameForm);
                List<T> items = items(name + key, list.getValueNode(), form);
                if (formed != null) {
                    lists.put(formed, items);
                }
            });
        }
        return lists;
    }

    /** A mapping with keys of its own; empty where the file says nothing. */
    public Optional<Settings> section(String key, String expected) {
        NodeTuple entry = keys.get(key);
        return entry == null
                ? Optional.empty()
                : Optional.of(new Settings(this, name + key, entry.getValueNode(), expected));
    }

    /** The mappings of a list, each with keys of its own; empty where the file says nothing. */
    public List<Settings> sections(String key, String expected) {
        NodeTuple entry = keys.get(key);
        if (entry != null && entry.getValueNode() instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new Settings(this, name + key, item, expected))
                    .toList();
        }
        if (entry != null) {
            problem(entry.getValueNode(), name + key + ": expected a list of mappings of " + expected);
        }
        return List.of();
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
        NodeTuple node = keys.get(key);
        if (node != null) {
            mapping(name + key, node.getValueNode(), "names").forEach((entry, value) -> {
                if (!entry.matches(form)) {
                    problem(value.getKeyNode(), name + key + ": '" + entry + "': expected " + formInWords);
                }
                String inner = name + key + ": " + entry;
                entries.put(entry, rules.apply(new Settings(this, inner, value.getValueNode(), expected)));
            });
        }
        return entries;
    }

    void check() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(String.join("\n", problems));
        }
    }

    private <T> List<T> items(String what, Node node, Function<String, T> form) {
        List<T> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                T formed = formed(what, item, text(item), form);
                if (formed != null) {
                    items.add(formed);
                }
            }
        } else {
            problem(node, what + ": expected a list");
        }
        return items;
    }

    private <T> @Nullable T formed(String what, Node node, String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            problem(node, what + ": " + e.getMessage());
            return null;
        }
    }

    private Map<String, NodeTuple> mapping(String what, Node node, String expected) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + ": expected a mapping of " + expected);
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            if (entries.put(key, tuple) != null) {
                problem(tuple.getKeyNode(), key + ": is there twice");
            }
        }
        return entries;
    }

    private void problem(@Nullable Node node, String text) {
        problems.add(at(file, node == null ? null : node.getStartMark()) + ": " + Words.of(text));
    }

    static String at(Path file, @Nullable Mark mark) {
        return mark == null ? file.toString() : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
