package dev.wingman.review.rules;

import dev.wingman.review.Location;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Where the values of a manifest stand that the manifest reader has found sound. */
public final class ManifestPlaces {

    private final String file;
    private final String text;
    private final @Nullable Node root;

    ManifestPlaces(String file, byte[] bytes) {
        this.file = file;
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        this.text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        this.root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    }

    /** The lines, comments included. */
    List<String> lines() {
        return text.lines().toList();
    }

    Location at(int line) {
        return new Location(file, line, 0);
    }

    /** Where the value of a key begins, such as {@code blast_radius}, {@code reversible}; the file itself if it is not there. */
    Location of(String... keys) {
        Node node = root;
        for (String key : keys) {
            node = node instanceof MappingNode mapping ? value(mapping, key) : null;
        }
        if (node == null) {
            return new Location(file, 1, 0);
        }
        Mark start = node.getStartMark();
        return new Location(file, start.getLine() + 1, start.getColumn() + 1);
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }
}
