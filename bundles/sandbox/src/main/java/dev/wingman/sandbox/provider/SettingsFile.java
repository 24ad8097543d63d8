package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.provider.SandboxSettings.Required;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code etc/sandbox.yaml}; all mistakes at once, each with its place. */
final class SettingsFile {

    private static final long LARGEST = 64 * 1024;
    private static final String KEYS =
            "required_layers, pool_size, heap_in_mib, idle_in_seconds, processor_time_in_seconds";

    private final Path file;
    private final Set<String> layers;
    private final List<String> problems = new ArrayList<>();
    private SandboxSettings settings = SandboxSettings.STANDARD;

    private SettingsFile(Path file, Set<String> layers) {
        this.file = file;
        this.layers = layers;
    }

    /**
     * The settings; the standard ones where the file says nothing or is not there.
     *
     * @param layers the names that may be required
     * @throws SandboxException with every mistake: a rule that cannot be understood lets nothing through
     */
    static SandboxSettings read(Path file, Set<String> layers) throws SandboxException {
        SettingsFile reader = new SettingsFile(file, layers);
        try {
            if (Files.size(file) > LARGEST) {
                throw new SandboxException(file + ": is larger than " + LARGEST + " bytes");
            }
            reader.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return SandboxSettings.STANDARD;
        } catch (IOException e) {
            throw new SandboxException(file + ": cannot be read: " + e, e);
        }
        if (!reader.problems.isEmpty()) {
            throw new SandboxException(String.join("\n", reader.problems));
        }
        return reader.settings;
    }

    private void read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(4);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                readKeys(mapping);
            } else if (root != null) {
                problem(root, "expected a mapping of " + KEYS);
            }
        } catch (MarkedYAMLException e) {
            problems.add(at(e.getProblemMark()) + ": " + CleanText.line(String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            problems.add(file + ": " + CleanText.line(String.valueOf(e.getMessage())));
        }
    }

    private void readKeys(MappingNode mapping) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!seen.add(key)) {
                problem(tuple.getKeyNode(), CleanText.line(key) + ": is there twice");
            }
            readKey(key, tuple.getKeyNode(), tuple.getValueNode());
        }
    }

    private void readKey(String key, Node keyNode, Node value) {
        SandboxSettings s = settings;
        settings = switch (key) {
            case "required_layers" ->
                new SandboxSettings(required(value), s.poolSize(), s.heapInMiB(), s.idle(), s.processorTime());
            case "pool_size" ->
                new SandboxSettings(
                        s.required(), number(key, value, 0, 64), s.heapInMiB(), s.idle(), s.processorTime());
            case "heap_in_mib" ->
                new SandboxSettings(
                        s.required(), s.poolSize(), number(key, value, 16, 4096), s.idle(), s.processorTime());
            case "idle_in_seconds" ->
                new SandboxSettings(s.required(), s.poolSize(), s.heapInMiB(), seconds(key, value), s.processorTime());
            case "processor_time_in_seconds" ->
                new SandboxSettings(s.required(), s.poolSize(), s.heapInMiB(), s.idle(), seconds(key, value));
            default -> {
                problem(keyNode, "unknown key '" + CleanText.line(key) + "', expected one of " + KEYS);
                yield s;
            }
        };
    }

    private Duration seconds(String key, Node value) {
        return Duration.ofSeconds(number(key, value, 1, 7 * 24 * 3600));
    }

    private int number(String key, Node value, int least, int most) {
        if (value instanceof ScalarNode scalar && scalar.getValue().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(scalar.getValue());
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(value, key + ": expected a whole number from " + least + " to " + most);
        return least;
    }

    private Required required(Node value) {
        if (value instanceof ScalarNode scalar && scalar.getValue().equals("all")) {
            return new Required.All();
        }
        Set<String> named = new HashSet<>();
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar && layers.contains(scalar.getValue())) {
                    named.add(scalar.getValue());
                } else {
                    String given = item instanceof ScalarNode scalar ? CleanText.line(scalar.getValue()) : "…";
                    problem(
                            item,
                            "required_layers: unknown layer '" + given + "', expected "
                                    + String.join(", ", layers.stream().sorted().toList()));
                }
            }
        } else {
            problem(value, "required_layers: expected 'all' or a list of layers");
        }
        return new Required.Named(named);
    }

    private void problem(Node node, String text) {
        problems.add(at(node.getStartMark()) + ": " + text);
    }

    private String at(@Nullable Mark mark) {
        return mark == null ? file.toString() : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
}
