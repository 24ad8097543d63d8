package dev.wingman.site;

import java.nio.file.Path;
import java.util.Set;

/** How links of the repository become links of the site. */
final class Links {

    private static final String MARKDOWN = ".md";

    private final Set<String> pages;

    /** @param pages their paths in the repository */
    Links(Set<String> pages) {
        this.pages = Set.copyOf(pages);
    }

    /** Where a link leads, as a path in the repository; an empty one to the page itself. */
    static String resolve(String page, String destination) {
        return destination.isEmpty()
                ? page
                : Path.of(page)
                        .resolveSibling(destination)
                        .normalize()
                        .toString()
                        .replace('\\', '/');
    }

    /** The file of a page in the site; the README of the repository is its beginning. */
    static String file(String page) {
        return page.equals("README.md") ? "index.html" : page.substring(0, page.length() - MARKDOWN.length()) + ".html";
    }

    /** A link of a page, as it has to be written in the site; what leads elsewhere stays. */
    String inSite(String page, String destination) {
        if (destination.contains(":") || destination.startsWith("#")) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String target = resolve(page, hash < 0 ? destination : destination.substring(0, hash));
        String fragment = hash < 0 ? "" : destination.substring(hash);
        return relative(page, pages.contains(target) ? file(target) : target + "/index.html") + fragment;
    }

    /** From the file of a page to another file of the site. */
    static String relative(String page, String file) {
        Path from = Path.of(file(page)).getParent();
        return from == null ? file : from.relativize(Path.of(file)).toString().replace('\\', '/');
    }
}
