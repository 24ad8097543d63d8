package dev.wingman.review;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the packager says, as findings. Its texts are {@code file[:line[:column]]: what is wrong}; what is blocked in the sandbox
 * names its place in the source behind the method.
 */
final class Mistake {

    private static final Pattern LOCATED = Pattern.compile(
            "(?<file>[^\\n]+?):(?<line>[1-9][0-9]{0,8})(:(?<column>[1-9][0-9]{0,8}))?: (?<text>.*)", Pattern.DOTALL);
    private static final Pattern UNLOCATED = Pattern.compile("(?<file>[^\\n]+?): (?<text>.*)", Pattern.DOTALL);
    private static final Pattern BLOCKED = Pattern.compile(
            ".*?: (?<class>[^ ]+?)(?<member>\\.[^. ]+)? \\((?<file>[^ ():]+\\.java)(:(?<line>[0-9]+))?\\): (?<text>.*)",
            Pattern.DOTALL);

    private Mistake() {}

    static Finding error(String problem, SourceFiles sources) {
        if (problem.contains("blocked in the sandbox: ")) {
            return blocked(problem, sources);
        }
        Location location = location(problem);
        Rule rule = location.file().endsWith(".yaml")
                ? Rule.MANIFEST
                : location.file().endsWith(".java") ? Rule.COMPILE : Rule.PACKAGING;
        return Finding.of(rule, location, text(problem), "");
    }

    static Finding warning(String warning, SourceFiles sources) {
        Rule rule = warning.contains(" is withheld: ")
                ? Rule.PERMISSION_WITHHELD
                : warning.contains(": no bundle declares the resource ")
                        ? Rule.RESOURCE_ABSENT
                        : warning.contains(": dependencies: are ignored: ") ? Rule.DEPENDENCY_IGNORED : Rule.LEFT_OUT;
        return Finding.of(rule, location(warning), text(warning), "");
    }

    private static Finding blocked(String problem, SourceFiles sources) {
        Matcher matcher = BLOCKED.matcher(problem);
        if (!matcher.matches()) {
            return Finding.of(Rule.BLOCKED_IMPORT, location(problem), text(problem), "");
        }
        String file = matcher.group("file");
        String owner = matcher.group("class");
        // A nested class is written with a dot, so the class is the part of which the file is named.
        int outer = owner.indexOf("." + file.substring(0, file.length() - ".java".length()));
        String packageName =
                outer < 0 ? owner.substring(0, Math.max(0, owner.lastIndexOf('.'))) : owner.substring(0, outer);
        String line = matcher.group("line");
        return Finding.of(
                Rule.BLOCKED_IMPORT,
                new Location(sources.file(packageName + ".X", file), line == null ? 0 : Integer.parseInt(line), 0),
                owner + (matcher.group("member") == null ? "" : matcher.group("member")) + " " + matcher.group("text"),
                "");
    }

    private static Location location(String problem) {
        Matcher located = LOCATED.matcher(problem);
        if (located.matches()) {
            String column = located.group("column");
            return new Location(
                    located.group("file"),
                    Integer.parseInt(located.group("line")),
                    column == null ? 0 : Integer.parseInt(column));
        }
        Matcher unlocated = UNLOCATED.matcher(problem);
        return Location.of(unlocated.matches() ? unlocated.group("file") : "");
    }

    private static String text(String problem) {
        for (Pattern pattern : new Pattern[] {LOCATED, UNLOCATED}) {
            Matcher matcher = pattern.matcher(problem);
            if (matcher.matches()) {
                return matcher.group("text");
            }
        }
        return problem;
    }
}
