package dev.wingman.manifest;

import java.util.List;

/** A node of a YAML document: its shape, its text and its place, but no meaning yet. */
public sealed interface YamlNode {

    Position position();

    /** @param plain written without quotes, so that YAML may read a number, a date, true or false in it */
    record Scalar(Position position, String text, boolean plain) implements YamlNode {}

    record Sequence(Position position, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Position position, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** Reported already; whoever meets it says nothing more. */
    record Refused(Position position) implements YamlNode {}

    /** A key and its value, in the order of the file; keys may repeat. */
    record Entry(YamlNode key, YamlNode value) {}
}
