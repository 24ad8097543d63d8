package dev.wingman.manifest;

import dev.wingman.manifest.PluginManifest.EntryPoint;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code entry_point: package:Class}. ASCII only, so that no look-alike letter names another class; a top-level class
 * only, so that its name reads the same in sources, in the jar and here.
 */
final class EntryPointRules {

    static final int LONGEST = 200;

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    /** Holds in Java and in JSON Schema. */
    static final Pattern FORM = Pattern.compile("^" + NAME + "(?:\\." + NAME + ")*:" + NAME + "$");

    private static final Pattern CLASS_NAME = Pattern.compile(NAME + "(?:\\." + NAME + ")*");

    /** Java Language Specification, section 3.9. */
    private static final Set<String> RESERVED =
            Set.of(("_ abstract assert boolean break byte case catch char class const"
                            + " continue default do double else enum extends false final finally float for goto if implements"
                            + " import instanceof int interface long native new null package private protected public return"
                            + " short static strictfp super switch synchronized this throw throws transient true try void"
                            + " volatile while")
                    .split(" "));

    private final ScalarRules scalars;

    /** Whether a text could be the name of a class with its package. */
    static boolean isQualifiedName(String text) {
        return text.length() <= LONGEST && CLASS_NAME.matcher(text).matches();
    }

    EntryPointRules(ScalarRules scalars) {
        this.scalars = scalars;
    }

    @Nullable
    EntryPoint read(YamlNode node) {
        Key key = ManifestKeys.ENTRY_POINT;
        String text = scalars.line(key.name(), key.expected(), LONGEST, node);
        if (text == null) {
            return null;
        }
        String wrong = wrong(text);
        if (wrong != null) {
            return scalars.report(node, key.name(), Quoted.of(text) + " " + wrong);
        }
        int colon = text.indexOf(':');
        return new EntryPoint(text.substring(0, colon), text.substring(colon + 1));
    }

    private static @Nullable String wrong(String text) {
        if (text.indexOf('$') >= 0) {
            return "names a nested class, expected a top-level one as " + ManifestKeys.ENTRY_POINT.expected();
        }
        if (!FORM.matcher(text).matches()) {
            return unformed(text);
        }
        List<String> reserved =
                Stream.of(text.split("[.:]")).filter(RESERVED::contains).toList();
        if (!reserved.isEmpty()) {
            return "holds the Java keyword '" + reserved.get(0) + "', expected " + ManifestKeys.ENTRY_POINT.expected();
        }
        return text.startsWith("java.") || text.startsWith("java:")
                ? "is in a package of Java itself, expected one of your own"
                : null;
    }

    private static String unformed(String text) {
        int dot = text.lastIndexOf('.');
        if (CLASS_NAME.matcher(text).matches() && dot > 0) {
            return "has no ':', did you mean '" + text.substring(0, dot) + ":" + text.substring(dot + 1) + "'?";
        }
        if (CLASS_NAME.matcher(text).matches() || text.startsWith(":")) {
            return "is a class in the default package, expected " + ManifestKeys.ENTRY_POINT.expected();
        }
        return "is not a class, expected " + ManifestKeys.ENTRY_POINT.expected();
    }
}
