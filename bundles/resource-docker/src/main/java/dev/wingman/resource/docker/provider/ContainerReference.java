package dev.wingman.resource.docker.provider;

import dev.wingman.manifest.Quoted;
import java.util.regex.Pattern;

/**
 * What a caller wrote to mean a container: {@code docker://nginx-1}, {@code /nginx-1} or {@code nginx-1}, by name, id or
 * the beginning of an id.
 *
 * <p>It is not what a permission is asked about. Only the engine knows whether {@code cafe} is a container's name or the
 * beginning of another one's id; so whoever acts for a plugin first has the engine {@link #resolve} it, asks for the
 * permission on the name that comes of it, and then acts on the id, which no renaming in between can lead elsewhere.
 *
 * @param text for the engine to look up
 */
record ContainerReference(String text) {

    private static final String SCHEME = "docker://";
    private static final String EXPECTED = "expected docker://NAME, /NAME or NAME, such as docker://nginx-1";

    /** As long as the longest target of a manifest: what nobody can be granted by name needs no longer one. */
    private static final int LONGEST = 200;

    /** What the engine allows as a name (its {@code RestrictedNamePattern}), from one character on. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    private static final Pattern ID_OR_PREFIX = Pattern.compile("[0-9a-f]{1,64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    /**
     * Reads what a caller wrote.
     *
     * @throws IllegalArgumentException if it cannot be a container: nothing is trimmed, unescaped or converted
     */
    static ContainerReference parse(String written) {
        String text = written.startsWith(SCHEME)
                ? written.substring(SCHEME.length())
                : written.startsWith("/") ? written.substring(1) : written;
        if (text.isEmpty()) {
            throw refused(written, "names no container");
        }
        if (text.length() > LONGEST) {
            throw refused(written, "has " + text.length() + " characters, expected at most " + LONGEST);
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isOfName(c)) {
                throw refused(written, "holds " + Quoted.character(c));
            }
            i += Character.charCount(c);
        }
        if (!NAME.matcher(text).matches()) {
            throw refused(written, "begins with '" + text.charAt(0) + "', expected a letter or digit");
        }
        return new ContainerReference(text);
    }

    /**
     * The container that the engine found for {@link #text}.
     *
     * @param id as the engine answers: 64 hexadecimal digits
     * @param name as the engine answers, with a slash before it
     * @throws IllegalArgumentException if the answer is not about what was asked for
     */
    FoundContainer resolve(String id, String name) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the engine's id " + Quoted.of(id) + " is not 64 hexadecimal digits");
        }
        String plain = name.startsWith("/") ? name.substring(1) : "";
        if (plain.length() > LONGEST || !NAME.matcher(plain).matches()) {
            throw new IllegalArgumentException("the engine's name " + Quoted.of(name) + " is no name of a container, "
                    + "expected one such as /nginx-1");
        }
        boolean byId = ID_OR_PREFIX.matcher(text).matches() && id.startsWith(text);
        if (!text.equals(plain) && !byId) {
            throw new IllegalArgumentException("the engine answered " + Quoted.of(text) + " with the container "
                    + Quoted.of(plain) + ", which has neither this name nor this id");
        }
        return new FoundContainer(id, plain);
    }

    private static boolean isOfName(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }

    private static IllegalArgumentException refused(String written, String what) {
        return new IllegalArgumentException("target " + Quoted.of(written) + " " + what + ", " + EXPECTED);
    }

    /** What was written, without its prefix. */
    @Override
    public String toString() {
        return text;
    }
}
