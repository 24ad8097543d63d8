package dev.wingman.permissions.pattern;

/** Patterns in which {@code *} stands for any run of characters, and nothing else is special. */
public final class Glob {

    /** Covers everything. */
    public static final String ANY = "*";

    private Glob() {}

    /**
     * Whether the pattern covers the text, in at most pattern × text steps whatever the two are.
     *
     * <p>A {@code *} in the text is an ordinary character that only a {@code *} of the pattern can match; so if the text
     * is a pattern too, the pattern covers it exactly when it covers all that the text covers.
     */
    public static boolean matches(String pattern, String text) {
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

    /** Whether there is a text that both patterns cover, in one × other steps. */
    public static boolean meet(String one, String other) {
        if (other.indexOf('*') < 0) {
            return matches(one, other);
        }
        if (one.indexOf('*') < 0) {
            return matches(other, one);
        }
        return walk(one, other);
    }

    /** For each beginning of one pattern, which beginnings of the other have a text in common with it. */
    private static boolean walk(String one, String other) {
        boolean[] common = new boolean[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            boolean[] before = common.clone();
            for (int j = 0; j <= other.length(); j++) {
                common[j] = (i == 0 && j == 0)
                        || (i > 0 && one.charAt(i - 1) == '*' && (before[j] || (j > 0 && common[j - 1])))
                        || (j > 0 && other.charAt(j - 1) == '*' && (common[j - 1] || (i > 0 && before[j])))
                        || (i > 0 && j > 0 && one.charAt(i - 1) == other.charAt(j - 1) && before[j - 1]);
            }
        }
        return common[other.length()];
    }
}
