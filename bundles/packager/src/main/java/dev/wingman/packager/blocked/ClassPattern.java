package dev.wingman.packager.blocked;

/** Which classes a line of the list is about, by their names as an author writes them, nested ones with a {@code $}. */
record ClassPattern(String text) {

    /** Of two that match the more specific one is the greater: a class, some of a package, a package, a tree of them. */
    int specificity() {
        if (isTree()) {
            return text.length();
        }
        return (isPackage() ? 1_000 : isGlob() ? 2_000 : 3_000) + text.length();
    }

    /** Of the classes that it matches; empty if it is about several packages. */
    String packageName() {
        return isTree() ? "" : text.substring(0, Math.max(0, text.lastIndexOf('.')));
    }

    boolean matches(String className) {
        if (isTree()) {
            return className.startsWith(text.substring(0, text.length() - 2));
        }
        if (!isPackage() && !isGlob()) {
            return className.startsWith(text)
                    && (className.length() == text.length() || className.charAt(text.length()) == '$');
        }
        int dot = text.lastIndexOf('.');
        return className.lastIndexOf('.') == dot
                && className.startsWith(text.substring(0, dot + 1))
                && (isPackage() || matchesGlob(text.substring(dot + 1), topLevel(className.substring(dot + 1))));
    }

    /** Like {@link #matches}, but a class does not stand for those nested in it. */
    boolean matchesItself(String className) {
        return isGlob() ? matches(className) : text.equals(className);
    }

    private boolean isTree() {
        return text.endsWith(".**");
    }

    private boolean isPackage() {
        return text.endsWith(".*");
    }

    private boolean isGlob() {
        return text.indexOf('*') >= 0;
    }

    private static String topLevel(String simpleName) {
        int dollar = simpleName.indexOf('$');
        return dollar <= 0 ? simpleName : simpleName.substring(0, dollar);
    }

    /** With one {@code *}, which stands for any run of characters. */
    static boolean matchesGlob(String glob, String name) {
        int star = glob.indexOf('*');
        return star < 0
                ? glob.equals(name)
                : name.length() >= glob.length() - 1
                        && name.startsWith(glob.substring(0, star))
                        && name.endsWith(glob.substring(star + 1));
    }
}
