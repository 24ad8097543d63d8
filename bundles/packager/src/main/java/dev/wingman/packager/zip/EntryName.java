package dev.wingman.packager.zip;

import java.util.Arrays;
import java.util.Optional;

/** Names of files in a jar. */
public final class EntryName {

    private static final int MAX_LENGTH = 1024;

    private EntryName() {}

    /** What is wrong with the name, if not every reader takes it for the same file, within the jar. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return Optional.of(
                    "the name of an entry has " + name.length() + " characters, expected 1 to " + MAX_LENGTH);
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '\\')) {
            return Optional.of("the name of the entry '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "' has a backslash or a control character");
        }
        return isPlainPath(name)
                ? Optional.empty()
                : Optional.of("the entry '" + name + "' is no plain path in the jar");
    }

    private static boolean isPlainPath(String name) {
        String file = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        boolean drive = file.length() > 1 && file.charAt(1) == ':';
        return !drive
                && Arrays.stream(file.split("/", -1))
                        .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
    }
}
