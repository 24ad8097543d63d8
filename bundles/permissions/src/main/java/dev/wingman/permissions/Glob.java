package dev.wingman.permissions;

/** Patterns in which {@code *} stands for any run of characters, and nothing else is special. */
final class Glob {

    private Glob() {}

    /**
     * Whether the pattern covers the text, in at most pattern × text steps whatever the two are.
     *
     * <p>A {@code *} in the text is an ordinary character that only a {@code *} of the pattern can match; so if the text
     * is a pattern too, all that it covers is covered.
     */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
