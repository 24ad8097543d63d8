package dev.wingman.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a new plugin does with one permission: an action, its method and its test.
 *
 * @param permission such as {@code docker:read}; empty for the one that needs none
 * @param target such as {@code nginx-1}; empty for an action without one
 */
record Ability(String permission, String action, String target, Map<String, String> sections) {

    private static final Pattern SECTION = Pattern.compile("(?ms)^=== ([a-z ]+)\\n(.*?)(?=^=== |\\z)");
    private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(");
    private static final String RUN = ".run();\n";

    /** What needs no permission. */
    static Ability greeting() {
        return read("", "greet");
    }

    /** Whether there is one of these for a permission. */
    static boolean isKnown(String permission) {
        return Template.exists(file(permission));
    }

    static Ability of(String permission) {
        return read(permission, file(permission));
    }

    private static String file(String permission) {
        return permission.replace(':', '-');
    }

    private static Ability read(String permission, String file) {
        Map<String, String> sections = new LinkedHashMap<>();
        SECTION.matcher(Template.named(file).text())
                .results()
                .forEach(section -> sections.put(section.group(1), section.group(2)));
        return new Ability(
                permission,
                sections.getOrDefault("action", "").strip(),
                sections.getOrDefault("target", "").strip(),
                sections);
    }

    private String section(String name) {
        return sections.getOrDefault(name, "");
    }

    /** What its action can be told, for a table. */
    String parameters() {
        String parameters = section("parameters").strip();
        return parameters.isEmpty() ? "none" : parameters;
    }

    List<String> imports() {
        return section("imports").lines().filter(line -> !line.isBlank()).toList();
    }

    Stream<String> testImports() {
        return section("test imports").lines().filter(line -> !line.isBlank());
    }

    /** Constants that it shares with others of its resource. */
    String members() {
        return section("members");
    }

    /** Methods that it shares with others of its resource. */
    String helpers() {
        return section("helpers");
    }

    String method() {
        return section("run");
    }

    /** The name of its method. */
    String methodName() {
        String[] words = action.split("-");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }

    String test() {
        return section("test");
    }

    /** The test of a plugin that declares the permission and does not get it: it begins alike, and ends denied. */
    String testOfWithheld() {
        String test = test();
        Matcher used = Pattern.compile("used\\(\"" + Pattern.quote(permission) + "\", \"([^\"]+)\"\\)")
                .matcher(test);
        if (!used.find()) {
            throw new IllegalStateException("the test of " + permission + " does not say what it uses");
        }
        String begins = test.substring(0, test.indexOf(RUN) + RUN.length());
        return METHOD.matcher(begins).replaceFirst("void $1OnlyOnceItIsVerified(")
                + "\n        assertThat(run).wasDenied()" + ".wasRefused(\"" + permission + "\", \"" + used.group(1)
                + "\");\n    }\n";
    }
}
