package dev.wingman.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for links that lead nowhere. Files and anchors of the repository have to be there; of an address elsewhere only the
 * form is checked, because a build must not need the network.
 */
final class LinkCheck {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Path root;
    private final Map<String, Page> pages;

    LinkCheck(Path root, Map<String, Page> pages) {
        this.root = root;
        this.pages = Map.copyOf(pages);
    }

    /** {@code file:line: what is wrong}, in the order of the files. */
    List<String> problems() {
        return pages.keySet().stream()
                .sorted()
                .map(pages::get)
                .flatMap(page -> page.references().stream()
                        .flatMap(reference -> problem(page, reference)
                                .map(what -> page.path() + ":" + reference.line() + ": " + reference.destination()
                                        + ": " + what)
                                .stream()))
                .toList();
    }

    private Optional<String> problem(Page page, Page.Reference reference) {
        URI uri;
        try {
            uri = new URI(reference.destination());
        } catch (URISyntaxException e) {
            return Optional.of("is no URL: " + e.getReason());
        }
        if (uri.getScheme() != null || uri.getHost() != null) {
            boolean sound = uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()));
            return sound ? Optional.empty() : Optional.of("expected http or https, and a host");
        }
        return inRepository(page, uri);
    }

    private Optional<String> inRepository(Page page, URI uri) {
        String target = Links.resolve(page.path(), uri.getPath());
        if (target.startsWith("..") || uri.getPath().startsWith("/")) {
            return Optional.of("leads out of the repository");
        }
        if (!Files.exists(root.resolve(target))) {
            return Optional.of("there is no " + target);
        }
        Page reached = pages.get(target);
        if (uri.getFragment() == null) {
            return Optional.empty();
        }
        if (reached == null) {
            return Optional.of("has an anchor, but " + target + " is no page");
        }
        return reached.anchors().contains(uri.getFragment())
                ? Optional.empty()
                : Optional.of(target + " has no heading #" + uri.getFragment());
    }
}
