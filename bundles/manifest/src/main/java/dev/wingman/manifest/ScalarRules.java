package dev.wingman.manifest;

import dev.wingman.manifest.YamlNode.Scalar;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for values that are one text. Each method answers null after it has reported what is wrong. */
public final class ScalarRules {

    /** No leading zero: YAML would take it for octal. */
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,9}");

    private final Problems problems;

    public ScalarRules(Problems problems) {
        this.problems = problems;
    }

    /** A text that YAML takes for text, not empty, on one line, without hidden characters, not too long. */
    @Nullable
    public String line(String where, String expected, int longest, YamlNode node) {
        String text = text(where, expected, node);
        if (text == null || isTooLong(where, longest, text, node)) {
            return null;
        }
        OptionalInt hidden = text.codePoints().filter(Characters::isHidden).findFirst();
        if (hidden.isPresent()) {
            return report(node, where, notAllowed(hidden.getAsInt(), "one line of visible characters"));
        }
        if (!text.equals(text.strip())) {
            return report(node, where, Quoted.of(text) + " begins or ends with a space, expected none");
        }
        return text;
    }

    /** Like {@link #line}, but line breaks and tabs may stand in it, and white space around it is cut off. */
    @Nullable
    String prose(Key key, int longest, YamlNode node) {
        String where = key.name();
        String text = text(where, key.expected() + adviceToQuote(node), node);
        if (text == null || isTooLong(where, longest, text, node)) {
            return null;
        }
        OptionalInt hidden = text.codePoints().filter(Characters::isForbidden).findFirst();
        if (hidden.isPresent()) {
            return report(node, where, notAllowed(hidden.getAsInt(), "visible text"));
        }
        return text.strip();
    }

    /** A {@link #line} that a person may mean even where YAML takes it for a number, a date or a truth value. */
    @Nullable
    String words(Key key, int longest, YamlNode node) {
        return line(key.name(), key.expected() + adviceToQuote(node), longest, node);
    }

    /** Completes what was expected where quotes would make the value valid. */
    public static String adviceToQuote(YamlNode node) {
        return switch (Kind.of(node)) {
            case NUMBER, TRUTH, DATE -> "; if it is meant, put it in quotes";
            default -> "";
        };
    }

    /** One of the choices, by its name. */
    public <T> @Nullable T oneOf(
            String where, String expected, String what, List<T> choices, Function<T, String> name, YamlNode node) {
        String text = text(where, expected, node);
        if (text == null) {
            return null;
        }
        List<String> names = choices.stream().map(name).toList();
        int index = names.indexOf(text);
        return index >= 0
                ? choices.get(index)
                : report(node, where, "unknown " + what + " " + Quoted.of(text) + ", " + Nearest.hint(text, names));
    }

    /** Only {@code true} and {@code false}: for {@code yes}, {@code on}, {@code True} tools differ. */
    @Nullable
    public Boolean truth(String where, YamlNode node) {
        String expected = "true or false";
        if (node instanceof Scalar scalar && Kind.of(node) != Kind.NOTHING) {
            boolean yes = scalar.text().equals("true");
            if (scalar.plain() && (yes || scalar.text().equals("false"))) {
                return yes;
            }
            String what = scalar.plain() ? " is not accepted, expected " : " is in quotes, expected ";
            problems.add(node.position(), where, Quoted.of(scalar.text()) + what + expected);
            return null;
        }
        text(where, expected, node);
        return null;
    }

    /** A whole number in decimal, written without quotes. */
    @Nullable
    public Integer whole(String where, String expected, int least, int most, YamlNode node) {
        if (!(node instanceof Scalar scalar) || Kind.of(node) == Kind.NOTHING) {
            text(where, expected, node);
            return null;
        }
        String text = scalar.text();
        if (!scalar.plain() || !WHOLE.matcher(text).matches()) {
            return report(node, where, Quoted.of(text) + " is no whole number, expected " + expected);
        }
        long number = Long.parseLong(text);
        return number < least || number > most
                ? report(node, where, text + " is out of bounds, expected " + expected)
                : (Integer) (int) number;
    }

    /** Reports a problem and answers null. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Null is of every type.
    public <T> @Nullable T report(YamlNode node, String where, String what) {
        problems.add(node.position(), where, what);
        return null;
    }

    /** A text that YAML takes for text, and that is not empty. */
    @Nullable
    public String text(String where, String expected, YamlNode node) {
        Kind kind = Kind.of(node);
        return switch (kind) {
            case REFUSED -> null;
            case LIST, MAPPING -> report(node, where, "is " + kind.description() + ", expected " + expected);
            case NOTHING -> report(node, where, "has no value, expected " + expected);
            case NUMBER, TRUTH, DATE -> {
                String text = Quoted.of(((Scalar) node).text());
                yield report(node, where, text + " is " + kind.description() + " in YAML, expected " + expected);
            }
            case TEXT -> {
                String text = ((Scalar) node).text();
                yield text.isBlank() ? report(node, where, "is empty, expected " + expected) : text;
            }
        };
    }

    private boolean isTooLong(String where, int longest, String text, YamlNode node) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            problems.add(node.position(), where, "has " + length + " characters, expected at most " + longest);
        }
        return length > longest;
    }

    private static String notAllowed(int c, String expected) {
        return "the character " + Characters.name(c) + " is not allowed, expected " + expected;
    }
}
