package dev.wingman.deployer.watch;

import java.nio.file.Path;
import java.util.List;

/** Names that editors, copy programs and browsers give to files that nobody should deploy. */
final class IgnoredNames {

    private static final List<String> ENDINGS = List.of("~", ".swp", ".tmp", ".part", ".filepart", ".crdownload");

    private IgnoredNames() {}

    /** Whether a file or directory of this name is passed over; hidden ones are, such as {@code .git} or {@code .#x}. */
    static boolean matches(Path fileName) {
        String name = fileName.toString();
        return name.startsWith(".")
                || (name.startsWith("#") && name.endsWith("#"))
                || ENDINGS.stream().anyMatch(name::endsWith);
    }
}
