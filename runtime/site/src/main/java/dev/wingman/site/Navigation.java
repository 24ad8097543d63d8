package dev.wingman.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What stands beside every page: the pages in groups. */
final class Navigation {

    private static final String GUIDE = "docs/guide/README.md";

    /** A group of pages by its heading. */
    private final Map<String, List<Page>> groups = new LinkedHashMap<>();

    Navigation(SortedMap<String, Page> pages) {
        groups.put("Wingman", take(pages, "README.md", "CONTRIBUTING.md", "CHANGELOG.md"));
        groups.put("The plugin development guide", guide(pages));
        groups.put("Reference", below(pages, "docs/[^/]+\\.md"));
        groups.put("Built-in plugins", below(pages, "plugins/core/.*"));
        groups.put("Examples", below(pages, "plugins/examples/.*"));
        groups.put("Inside", below(pages, "bundles/.*"));
        groups.put("Decisions", below(pages, "docs/decisions/.*"));
    }

    Map<String, List<Page>> groups() {
        return groups;
    }

    /** In the order of its table of contents. */
    private static List<Page> guide(SortedMap<String, Page> pages) {
        Set<Page> guide = new LinkedHashSet<>(take(pages, GUIDE));
        for (Page contents : List.copyOf(guide)) {
            for (Page.Reference reference : contents.references()) {
                String target = Links.resolve(GUIDE, reference.destination().replaceFirst("#.*", ""));
                if (target.startsWith("docs/") || target.equals("plugins/examples/README.md")) {
                    guide.addAll(take(pages, target));
                }
            }
        }
        guide.addAll(below(pages, "docs/guide/.*"));
        return List.copyOf(guide);
    }

    private static List<Page> take(SortedMap<String, Page> pages, String... paths) {
        List<Page> taken = new ArrayList<>();
        for (String path : paths) {
            Page page = pages.get(path);
            if (page != null) {
                taken.add(page);
            }
        }
        return taken;
    }

    private static List<Page> below(SortedMap<String, Page> pages, String pattern) {
        return pages.values().stream()
                .filter(page -> page.path().matches(pattern))
                .toList();
    }
}
