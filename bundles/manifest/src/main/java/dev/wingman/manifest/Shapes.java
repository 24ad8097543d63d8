package dev.wingman.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for values that must be lists or mappings. */
public final class Shapes {

    private final ScalarRules scalars;

    public Shapes(ScalarRules scalars) {
        this.scalars = scalars;
    }

    /** The items of a list; none after reporting that it is something else. */
    public List<YamlNode> list(String where, String expected, YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        reject(where, expected, node);
        return List.of();
    }

    /** Reports that a node has the wrong shape. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Null is of every type.
    public <T> @Nullable T reject(String where, String expected, YamlNode node) {
        return switch (Kind.of(node)) {
            case REFUSED -> null;
            case NOTHING -> scalars.report(node, where, "has no value, expected " + expected);
            case LIST, MAPPING ->
                scalars.report(node, where, "is " + Kind.of(node).description() + ", expected " + expected);
            default ->
                scalars.report(
                        node,
                        where,
                        Quoted.of(((YamlNode.Scalar) node).text()) + " is one value, expected " + expected);
        };
    }
}
