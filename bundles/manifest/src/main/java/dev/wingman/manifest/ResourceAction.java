package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One thing that may be done with a resource.
 *
 * @param name what stands after the resource in a permission, such as {@code restart} or {@code snapshot:create}
 * @param readOnly whether it changes nothing: only then can a sandboxed plugin be granted it
 * @param words what it is in the operator's words, such as {@code restart containers}
 */
public record ResourceAction(String name, boolean readOnly, String words) {

    /** Lower-case words joined by hyphens, and such joined by colons. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?::[a-z][a-z0-9]*(?:-[a-z0-9]+)*)*");

    static final int LONGEST_NAME = 64;

    /** Printable ASCII on one line: it is shown in refusals. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z][A-Za-z0-9 '/()-]{0,78}[A-Za-z0-9)]");

    public ResourceAction {
        requireNonNull(name, "name");
        requireNonNull(words, "words");
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    Quoted.of(name) + " is no action, expected lower-case words, such as snapshot:create");
        }
        if (!WORDS.matcher(words).matches()) {
            throw new IllegalArgumentException(Quoted.of(words)
                    + " does not say what an action does, expected words on one line, such as restart containers");
        }
    }

    /** Whether a text could be the name of an action. */
    static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }
}
