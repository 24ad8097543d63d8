package dev.wingman.site;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of Markdown.
 *
 * @param path within the repository, with {@code /}
 * @param title its first heading
 * @param anchors the ids of its headings, as a code host gives them
 */
record Page(String path, Node document, String title, Set<String> anchors, List<Reference> references) {

    static final List<org.commonmark.Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    Page {
        requireNonNull(path, "path");
        requireNonNull(document, "document");
        requireNonNull(title, "title");
        anchors = Set.copyOf(anchors);
        references = List.copyOf(references);
    }

    /**
     * A link or image of a page.
     *
     * @param line where it stands, from 1
     */
    record Reference(int line, String destination) {}

    static Page parse(String path, String markdown) {
        Node document = PARSER.parse(markdown);
        Contents contents = new Contents();
        document.accept(contents);
        String title = contents.headings.isEmpty() ? path : contents.headings.get(0);
        return new Page(path, document, title, Set.copyOf(contents.anchors), contents.references);
    }

    /** What is to be read of a node. */
    private static final class Words extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }
    }

    private static final class Contents extends AbstractVisitor {

        private final IdGenerator ids = IdGenerator.builder().build();
        private final List<String> headings = new ArrayList<>();
        private final List<String> anchors = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();

        @Override
        public void visit(Heading heading) {
            Words words = new Words();
            heading.accept(words);
            String text = words.text.toString().strip();
            headings.add(text);
            anchors.add(ids.generateId(text));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            refer(link, link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            refer(image, image.getDestination());
        }

        private void refer(Node node, String destination) {
            int line = node.getSourceSpans().isEmpty()
                    ? 1
                    : node.getSourceSpans().get(0).getLineIndex() + 1;
            references.add(new Reference(line, destination));
        }
    }
}
