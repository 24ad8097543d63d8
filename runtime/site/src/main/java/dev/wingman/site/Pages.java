package dev.wingman.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds and reads the pages of the repository. */
final class Pages {

    private static final Predicate<String> IS_PAGE = Pattern.compile(
                    "README\\.md|CONTRIBUTING\\.md|CHANGELOG\\.md|docs/.*\\.md|plugins/.*README\\.md|bundles/[^/]+/README\\.md")
            .asMatchPredicate();
    private static final Predicate<String> IS_MADE =
            Pattern.compile("(^|.*/)target/.*").asMatchPredicate();

    private Pages() {}

    /** By their path in the repository. */
    static SortedMap<String, Page> read(Path root) throws IOException {
        SortedMap<String, Page> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (IS_PAGE.test(path) && !IS_MADE.test(path)) {
                    pages.put(path, Page.parse(path, Files.readString(file)));
                }
            }
        }
        return pages;
    }
}
