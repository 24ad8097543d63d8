package dev.wingman.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pages of the repository as files of a site. */
final class Site {

    private final Path root;
    private final SortedMap<String, Page> pages;

    private Site(Path root, SortedMap<String, Page> pages) {
        this.root = root;
        this.pages = pages;
    }

    static Site of(Path root) throws IOException {
        return new Site(root, Pages.read(root));
    }

    SortedMap<String, Page> pages() {
        return pages;
    }

    /** Texts by their file in the site. */
    SortedMap<String, String> files() throws IOException {
        Html html = new Html(new Links(pages.keySet()), new Navigation(pages));
        SortedMap<String, String> files = new TreeMap<>();
        pages.forEach((path, page) -> files.put(Links.file(path), html.page(page)));
        for (String folder : linkedFolders()) {
            files.put(folder + "/index.html", html.listing(folder, in(folder)));
        }
        files.put("style.css", style());
        return files;
    }

    private List<String> linkedFolders() {
        return pages.values().stream()
                .flatMap(page -> page.references().stream()
                        .filter(reference -> !reference.destination().contains(":"))
                        .map(reference -> Links.resolve(
                                page.path(), reference.destination().replaceFirst("#.*", ""))))
                .filter(target -> Files.isDirectory(root.resolve(target)))
                .distinct()
                .toList();
    }

    private List<Page> in(String folder) {
        return pages.entrySet().stream()
                .filter(page -> page.getKey().startsWith(folder + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    void write(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static String style() throws IOException {
        try (InputStream in = Site.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException("style.css is not beside the program");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
