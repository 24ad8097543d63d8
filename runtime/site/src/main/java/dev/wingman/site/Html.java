package dev.wingman.site;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** Pages as HTML: no script, nothing from elsewhere. */
final class Html {

    /** Where the Javadoc lies in the site. */
    static final String JAVADOC = "api/index.html";

    private final Links links;
    private final Navigation navigation;

    Html(Links links, Navigation navigation) {
        this.links = links;
        this.navigation = navigation;
    }

    String page(Page page) {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(Page.EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> attributes(page))
                .build();
        return frame(page.path(), page.title(), renderer.render(page.document()));
    }

    /** A page that lists others, for a folder that is linked to. */
    String listing(String folder, List<Page> pages) {
        String index = folder + "/index.md";
        String items = pages.stream()
                .map(page -> "<li>" + anchor(index, Links.file(page.path()), page.title(), false) + "</li>\n")
                .collect(Collectors.joining());
        return frame(index, folder, "<h1>" + escape(folder) + "</h1>\n<ul>\n" + items + "</ul>\n");
    }

    private AttributeProvider attributes(Page page) {
        return (node, tag, attributes) -> {
            if (node instanceof Link link) {
                attributes.put("href", links.inSite(page.path(), link.getDestination()));
            }
            if (tag.equals("pre") && !file(node).isEmpty()) {
                attributes.put("data-file", file(node));
            }
        };
    }

    /** What a block of code is to be put into, behind its language. */
    private static String file(Node node) {
        String info = node instanceof FencedCodeBlock block ? String.valueOf(block.getInfo()) : "";
        return info.contains(" ") ? info.substring(info.indexOf(' ') + 1) : "";
    }

    private String frame(String path, String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <nav>
                %s</nav>
                <main>
                %s</main>
                </body>
                </html>
                """
                .formatted(escape(title), Links.relative(path, "style.css"), menu(path), content);
    }

    private String menu(String path) {
        StringBuilder menu = new StringBuilder();
        for (Map.Entry<String, List<Page>> group : navigation.groups().entrySet()) {
            boolean open =
                    group.getValue().stream().anyMatch(page -> page.path().equals(path))
                            || group.getKey().equals("Wingman");
            menu.append("<details")
                    .append(open ? " open" : "")
                    .append("><summary>")
                    .append(escape(group.getKey()))
                    .append("</summary>\n<ul>\n");
            group.getValue().forEach(page -> menu.append("<li>")
                    .append(anchor(
                            path,
                            Links.file(page.path()),
                            page.title(),
                            page.path().equals(path)))
                    .append("</li>\n"));
            if (group.getKey().equals("Reference")) {
                menu.append("<li>")
                        .append(anchor(path, JAVADOC, "Javadoc of the contract", false))
                        .append("</li>\n");
            }
            menu.append("</ul>\n</details>\n");
        }
        return menu.toString();
    }

    private static String anchor(String from, String file, String text, boolean here) {
        return "<a href=\"" + escape(Links.relative(from, file)) + "\"" + (here ? " aria-current=\"page\"" : "") + ">"
                + escape(text) + "</a>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
