package dev.wingman.manifest;

import dev.wingman.manifest.GrammarNode.Characters;
import dev.wingman.manifest.GrammarNode.Choice;
import dev.wingman.manifest.GrammarNode.Repeat;
import dev.wingman.manifest.GrammarNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an expression: characters, {@code [a-z0-9_.-]}, groups, {@code |}, {@code ? * + {n} {n,} {n,m}}. Within brackets
 * everything is ordinary but the {@code -} between two characters, and a {@code ]} that is not the first. There is no
 * backslash: headers of bundles have a meaning of their own for it. All else that other regular expressions know is
 * refused, so that nobody believes in a meaning that it does not have here.
 */
final class GrammarParser {

    static final int LONGEST = 500;
    private static final int DEEPEST = 16;
    private static final int MOST_REPEATS = 255;
    private static final String ORDINARY = "-_:/@%,;=~<>&#!'";

    private final String expression;
    private int at;
    private int depth;

    private GrammarParser(String expression) {
        this.expression = expression;
    }

    /** @throws IllegalArgumentException with the position from 1, what is wrong and what was expected */
    static GrammarNode parse(String expression) {
        if (expression.isEmpty() || expression.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an expression of " + expression.length() + " characters, expected 1 to " + LONGEST);
        }
        GrammarParser parser = new GrammarParser(expression);
        GrammarNode whole = parser.choice();
        if (parser.at < expression.length()) {
            throw parser.wrong("a ')' that closes nothing, expected none");
        }
        return whole;
    }

    private GrammarNode choice() {
        if (++depth > DEEPEST) {
            throw wrong("a group within more than " + DEEPEST + " others, expected fewer");
        }
        List<GrammarNode> parts = new ArrayList<>();
        do {
            parts.add(sequence());
        } while (take('|'));
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Choice(parts);
    }

    private GrammarNode sequence() {
        List<GrammarNode> parts = new ArrayList<>();
        while (at < expression.length() && peek() != '|' && peek() != ')') {
            parts.add(repeated());
        }
        return new Sequence(parts);
    }

    private GrammarNode repeated() {
        GrammarNode part = one();
        if (at == expression.length()) {
            return part;
        }
        GrammarNode repeat =
                switch (peek()) {
                    case '?' -> new Repeat(part, 0, 1);
                    case '*' -> new Repeat(part, 0, Repeat.UNBOUNDED);
                    case '+' -> new Repeat(part, 1, Repeat.UNBOUNDED);
                    case '{' -> counted(part);
                    default -> part;
                };
        if (repeat == part) {
            return part;
        }
        at++;
        if (at < expression.length() && "?*+{".indexOf(peek()) >= 0) {
            throw wrong("a second '" + peek() + "' after a repetition, expected one");
        }
        return repeat;
    }

    /** Ends on the closing brace. */
    private GrammarNode counted(GrammarNode part) {
        at++;
        int least = number();
        int most = least;
        if (take(',')) {
            most = at < expression.length() && peek() == '}' ? Repeat.UNBOUNDED : number();
        }
        if (at == expression.length() || peek() != '}') {
            throw wrong("a '{' without its '}', expected {n}, {n,} or {n,m}");
        }
        if (most != Repeat.UNBOUNDED && most < least) {
            throw wrong("a repetition of " + least + " to " + most + ", expected the smaller number first");
        }
        return new Repeat(part, least, most);
    }

    private int number() {
        int start = at;
        while (at < expression.length() && at - start < 4 && peek() >= '0' && peek() <= '9') {
            at++;
        }
        int number = at == start ? MOST_REPEATS + 1 : Integer.parseInt(expression.substring(start, at));
        if (number > MOST_REPEATS) {
            throw wrong("a repetition without its number, expected 0 to " + MOST_REPEATS);
        }
        return number;
    }

    private GrammarNode one() {
        if (take('(')) {
            take("?:");
            GrammarNode group = choice();
            if (!take(')')) {
                throw wrong("a '(' that is not closed, expected ')'");
            }
            return group;
        }
        if (take('[')) {
            return brackets();
        }
        char c = peek();
        if (!isOrdinary(c)) {
            throw wrong(
                    "the character " + Quoted.character(c)
                            + " has no meaning here, expected letters, digits, groups and repetitions; brackets make it ordinary, such as [.]");
        }
        at++;
        return Characters.of(c);
    }

    private GrammarNode brackets() {
        if (at < expression.length() && peek() == '^') {
            throw wrong("a '^' in brackets, expected the characters that are allowed");
        }
        Characters all = new Characters(0, 0);
        boolean first = true;
        while (first || !take(']')) {
            first = false;
            char from = bracketed();
            char to = from;
            if (at + 1 < expression.length() && peek() == '-' && expression.charAt(at + 1) != ']') {
                at++;
                to = bracketed();
            }
            if (to < from) {
                throw wrong("a range from '" + from + "' to '" + to + "', expected the smaller first");
            }
            for (char c = from; c <= to; c++) {
                all = all.or(inName(c));
            }
        }
        return all;
    }

    private char bracketed() {
        if (at == expression.length()) {
            throw wrong("a '[' that is not closed, expected ']'");
        }
        char c = peek();
        if (c < ' ' || c > '~') {
            throw wrong("the character " + Quoted.character(c) + ", expected visible ASCII");
        }
        at++;
        return c;
    }

    /** Patterns and rows of permissions have a meaning for the others. */
    private Characters inName(char c) {
        if (c == '*' || c == '"' || c == '\\' || c == ' ') {
            throw wrong("the character '" + c + "' can be in no name, expected others");
        }
        return Characters.of(c);
    }

    private static boolean isOrdinary(char c) {
        return isLetterOrDigit(c) || ORDINARY.indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private char peek() {
        return expression.charAt(at);
    }

    private boolean take(char c) {
        boolean there = at < expression.length() && peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void take(String text) {
        at += expression.startsWith(text, at) ? text.length() : 0;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("at character " + (at + 1) + " of the expression: " + what);
    }
}
