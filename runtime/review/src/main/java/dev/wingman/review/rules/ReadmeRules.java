package dev.wingman.review.rules;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.review.Finding;
import dev.wingman.review.Location;
import dev.wingman.review.Rule;
import dev.wingman.review.code.OfferedActions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the README against what an operator looks for in it: the actions, that there are parameters, and the permissions. It
 * is asked what it says, not under which headings. A jar has none, so there the rules say nothing.
 */
public final class ReadmeRules {

    private static final Pattern NAME =
            Pattern.compile("readme(\\.(md|markdown|adoc|rst|txt))?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 1 << 20;

    private ReadmeRules() {}

    public static List<Finding> check(Subject subject) throws IOException {
        if (!Files.isDirectory(subject.plugin())) {
            return List.of();
        }
        Optional<Path> readme = readme(subject.plugin());
        if (readme.isEmpty()) {
            return List.of(Finding.of(
                    Rule.README_MISSING,
                    Location.of(subject.plugin().toString()),
                    "there is no README.md",
                    "write down the actions, their parameters and what the permissions are for"));
        }
        String text = text(readme.get());
        return missing(subject, text).stream()
                .map(missing -> Finding.of(
                        Rule.README_INCOMPLETE,
                        new Location(readme.get().toString(), 1, 0),
                        "it does not " + missing,
                        "operators read it before they run the plugin"))
                .toList();
    }

    private static Optional<Path> readme(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .findFirst();
        }
    }

    private static String text(Path readme) throws IOException {
        try (InputStream in = Files.newInputStream(readme)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }

    private static List<String> missing(Subject subject, String text) {
        List<String> missing = new ArrayList<>();
        OfferedActions.of(subject.code()).ifPresent(actions -> actions.names().stream()
                .filter(action -> !names(text, action))
                .forEach(action -> missing.add("name the action '" + action + "'")));
        if (OfferedActions.readsParameters(subject.code())
                && !text.toLowerCase(Locale.ROOT).contains("param")) {
            missing.add("say which parameters there are, although the plugin reads some");
        }
        for (DeclaredPermission declared : subject.declared().permissions()) {
            if (!names(text, declared.permission().toString())) {
                missing.add("name the permission " + declared.permission());
            }
        }
        return missing;
    }

    /** As a word of its own. */
    private static boolean names(String text, String word) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_-])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}_])")
                .matcher(text)
                .find();
    }
}
