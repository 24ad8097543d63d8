package dev.wingman.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code dependencies}: Maven coordinates, each artifact once, each at one version. */
final class DependencyRules {

    static final int LONGEST = 200;

    private static final Key KEY = ManifestKeys.DEPENDENCIES;
    private static final String EXPECTED = "group:artifact:version, such as com.google.code.gson:gson:2.13.2";
    private static final String PART = "[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*";

    /** Holds in Java and in JSON Schema. No part begins or ends with a dot or holds two: they become paths. */
    static final Pattern FORM = Pattern.compile("^" + PART + ":" + PART + ":" + PART + "$");

    private static final Pattern PIP = Pattern.compile("[A-Za-z0-9._-]+ *(?:\\[[^\\]]*\\])? *(?:[<>=!~].*)?");

    private final ScalarRules scalars;
    private final Map<String, Integer> lines = new HashMap<>();

    DependencyRules(ScalarRules scalars) {
        this.scalars = scalars;
    }

    List<String> read(YamlNode node) {
        List<String> coordinates = new ArrayList<>();
        for (YamlNode item : new Shapes(scalars).list(KEY.name(), KEY.expected(), node)) {
            String one = coordinate(item);
            if (one != null) {
                coordinates.add(one);
            }
        }
        return coordinates;
    }

    private @Nullable String coordinate(YamlNode item) {
        String text = scalars.line(KEY.name(), EXPECTED, LONGEST, item);
        if (text == null) {
            return null;
        }
        if (!FORM.matcher(text).matches()) {
            String what = PIP.matcher(text).matches() ? " is written for pip" : " is not a Maven coordinate";
            return scalars.report(item, KEY.name(), Quoted.of(text) + what + ", expected " + EXPECTED);
        }
        String artifact = text.substring(0, text.lastIndexOf(':'));
        Integer first = lines.putIfAbsent(artifact, item.position().line());
        if (first != null) {
            String what =
                    "duplicate dependency " + Quoted.of(artifact) + ", first on line " + first + ", expected it once";
            return scalars.report(item, KEY.name(), what);
        }
        return text;
    }
}
