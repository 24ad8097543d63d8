package dev.wingman.manifest;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What YAML takes a node for. A text without quotes may be a number ({@code 1.0}, {@code 0777}, {@code 12:30}), a
 * truth value ({@code yes}), a date or nothing ({@code ~}): a manifest where tools disagree about it is refused.
 */
enum Kind {
    TEXT("text"),
    NUMBER("a number"),
    TRUTH("a truth value"),
    DATE("a date"),
    NOTHING("nothing"),
    LIST("a list"),
    MAPPING("a mapping"),
    REFUSED("refused");

    private static final Resolver YAML_1_1 = new Resolver();

    private final String description;

    Kind(String description) {
        this.description = description;
    }

    /** With its article. */
    String description() {
        return description;
    }

    static Kind of(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.plain() ? ofPlain(scalar.text()) : TEXT;
        }
        return node instanceof YamlNode.Sequence ? LIST : node instanceof YamlNode.Mapping ? MAPPING : REFUSED;
    }

    private static Kind ofPlain(String text) {
        Tag tag = YAML_1_1.resolve(NodeId.scalar, text, true);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return TRUTH;
        }
        if (tag.equals(Tag.TIMESTAMP)) {
            return DATE;
        }
        return tag.equals(Tag.NULL) ? NOTHING : TEXT;
    }
}
