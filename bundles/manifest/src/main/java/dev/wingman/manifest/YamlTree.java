package dev.wingman.manifest;

import dev.wingman.manifest.YamlNode.Entry;
import dev.wingman.manifest.YamlNode.Mapping;
import dev.wingman.manifest.YamlNode.Refused;
import dev.wingman.manifest.YamlNode.Scalar;
import dev.wingman.manifest.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/**
 * YAML text as a tree of {@link YamlNode}, made from SnakeYAML's events: nothing is ever constructed from a tag,
 * and nothing is ever repeated by an alias, so the tree is never larger than the text.
 */
final class YamlTree {

    /** A manifest needs four levels; each one costs a frame of the stack. */
    static final int DEEPEST = 16;

    private final Parser events;
    private final Problems problems;

    private YamlTree(Parser events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /**
     * The root of the only document.
     *
     * @return null if there is none, or if the text is not YAML; then {@code problems} says why
     */
    static @Nullable YamlNode parse(String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(ManifestReader.MOST_BYTES);
        options.setNestingDepthLimit(DEEPEST);
        Scanner scanner = new ScannerImpl(new StreamReader(text), options);
        YamlTree tree = new YamlTree(new ParserImpl(new NoDirectives(scanner)), problems);
        try {
            return tree.document();
        } catch (MarkedYAMLException e) {
            YamlSyntax.report(e, problems);
        } catch (RuntimeException e) {
            // The parser is not ours and its input is hostile: a number that overflows in a directive, for example,
            // escapes from it unwrapped. Whatever it throws, the text is what is wrong.
            problems.add(Utf8Text.end(text), YamlSyntax.WHERE, "the text up to here is not valid YAML");
        }
        return null;
    }

    private @Nullable YamlNode document() {
        next(); // The stream starts.
        if (events.checkEvent(Event.ID.StreamEnd)) {
            problems.add(Position.START, "manifest", "the file is empty, expected " + ManifestKeys.EXPECTED);
            return null;
        }
        next(); // The document starts.
        YamlNode root = node(1);
        next(); // The document ends.
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            Position second = Position.of(events.peekEvent().getStartMark());
            problems.add(second, problems.document(), "a second document starts here, expected one");
        }
        return root;
    }

    private YamlNode node(int depth) {
        NodeEvent event = (NodeEvent) next();
        Position position = Position.of(event.getStartMark());
        if (event instanceof AliasEvent) {
            String alias = Quoted.of("*" + event.getAnchor());
            String what =
                    "the alias " + alias + " is not allowed, expected a value; a text that starts with * needs quotes";
            problems.add(position, YamlSyntax.WHERE, what);
            return new Refused(position);
        }
        refuseAnchorAndTag(event, position);
        if (event instanceof ScalarEvent scalar) {
            return new Scalar(position, scalar.getValue(), scalar.isPlain());
        }
        if (depth > DEEPEST) {
            throw tooDeep(event.getStartMark());
        }
        return event instanceof SequenceStartEvent ? sequence(position, depth) : mapping(position, depth);
    }

    private Sequence sequence(Position position, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        next();
        return new Sequence(position, items);
    }

    private Mapping mapping(Position position, int depth) {
        List<Entry> entries = new ArrayList<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            entries.add(new Entry(node(depth + 1), node(depth + 1)));
        }
        next();
        return new Mapping(position, entries);
    }

    private void refuseAnchorAndTag(NodeEvent event, Position position) {
        if (event.getAnchor() != null) {
            String anchor = Quoted.of("&" + event.getAnchor());
            problems.add(
                    position, YamlSyntax.WHERE, "the anchor " + anchor + " is not allowed, expected the value alone");
        }
        String tag = tag(event);
        if (tag != null) {
            problems.add(
                    position,
                    YamlSyntax.WHERE,
                    "the tag " + Quoted.of(tag) + " is not allowed, expected the value alone");
        }
    }

    private static @Nullable String tag(NodeEvent event) {
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof SequenceStartEvent sequence
                        ? sequence.getTag()
                        : ((MappingStartEvent) event).getTag();
        return tag == null ? null : tag.replaceFirst("^tag:yaml\\.org,2002:", "!!");
    }

    private Event next() {
        return events.getEvent();
    }

    private static ParserException tooDeep(Mark mark) {
        return new ParserException(null, null, YamlSyntax.TOO_DEEP, mark);
    }
}
