package dev.wingman.packager.blocked;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The one list of what is blocked in the sandbox, {@code blocked-imports.txt}. Immutable. */
final class BlockedList {

    private static final String RESOURCE = "blocked-imports.txt";
    private static final String OPEN = "open";

    /** No class of a JDK has such a long name, and comparing longer ones takes time. */
    private static final int LONGEST_NAME = 200;

    /**
     * What the list says.
     *
     * @param category why it is blocked; empty if it is open
     */
    record Verdict(Optional<Category> category) {

        boolean isOpen() {
            return category.isEmpty();
        }
    }

    private record ClassLine(ClassPattern pattern, Verdict verdict) {}

    private record MemberLine(MemberPattern pattern, Verdict verdict) {}

    /** By the package of the pattern, the most specific first; those about a tree of packages under an empty name. */
    private final Map<String, List<ClassLine>> classLines = new HashMap<>();

    private final Map<String, List<MemberLine>> memberLines = new HashMap<>();

    /** Read when the first sandboxed plugin is packaged. */
    private static final class Standard {
        static final BlockedList LIST = new BlockedList(readResource());
    }

    /** @throws IllegalArgumentException if a line has no known verdict */
    BlockedList(String text) {
        entries(text).forEach((verdict, patterns) -> patterns.forEach(pattern -> add(pattern, verdict)));
        classLines.values().forEach(lines -> lines.sort(mostSpecific(line -> line.pattern.specificity())));
        memberLines.values().forEach(lines -> lines.sort(mostSpecific(line -> line.pattern.specificity())));
    }

    static BlockedList standard() {
        return Standard.LIST;
    }

    static String readResource() {
        try (InputStream in = requireNonNull(BlockedList.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The patterns by verdict, in their order. */
    static Map<Verdict, List<String>> entries(String text) {
        Map<Verdict, List<String>> entries = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                entries.computeIfAbsent(verdict(words[0]), key -> new ArrayList<>())
                        .addAll(List.of(words).subList(1, words.length));
            }
        }
        return entries;
    }

    private static Verdict verdict(String word) {
        return new Verdict(
                word.equals(OPEN)
                        ? Optional.empty()
                        : Optional.of(
                                Category.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))));
    }

    private void add(String text, Verdict verdict) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            ClassPattern pattern = new ClassPattern(text);
            classLines
                    .computeIfAbsent(pattern.packageName(), key -> new ArrayList<>())
                    .add(new ClassLine(pattern, verdict));
        } else {
            MemberPattern pattern = MemberPattern.parse(text.substring(0, hash), text.substring(hash + 1));
            memberLines
                    .computeIfAbsent(pattern.owner().packageName(), key -> new ArrayList<>())
                    .add(new MemberLine(pattern, verdict));
        }
    }

    private static <T> Comparator<T> mostSpecific(ToIntFunction<T> specificity) {
        return Comparator.comparingInt(specificity).reversed();
    }

    /** What it says about a class; empty if no line is about it. */
    Optional<Verdict> ofClass(String className) {
        return lines(classLines, className)
                .filter(line -> line.pattern.matches(className))
                .map(ClassLine::verdict)
                .findFirst();
    }

    /** What it says about a field or method that a class has; empty if no line is about it in particular. */
    Optional<Verdict> ofMember(String className, String name, String descriptor) {
        return lines(memberLines, className)
                .filter(line -> line.pattern.matches(className, name, descriptor))
                .max(Comparator.comparingInt(line -> line.pattern.specificity()))
                .map(MemberLine::verdict);
    }

    private static <T> Stream<T> lines(Map<String, List<T>> lines, String className) {
        if (className.length() > LONGEST_NAME) {
            return Stream.empty();
        }
        String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        return Stream.concat(
                lines.getOrDefault(packageName, List.of()).stream(), lines.getOrDefault("", List.of()).stream());
    }
}
