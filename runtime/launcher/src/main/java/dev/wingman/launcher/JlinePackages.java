package dev.wingman.launcher;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The packages of jline that the framework exports from its class path. Inside a bundle jline falls back to a dumb
 * terminal, so it lies beside the launcher.
 */
final class JlinePackages {

    private static final String VERSION = "3.30.6";

    private static final List<String> NAMES = List.of(
            "org.jline.builtins",
            "org.jline.keymap",
            "org.jline.reader",
            "org.jline.reader.impl",
            "org.jline.reader.impl.completer",
            "org.jline.reader.impl.history",
            "org.jline.style",
            "org.jline.terminal",
            "org.jline.terminal.impl",
            "org.jline.terminal.spi",
            "org.jline.utils");

    private JlinePackages() {}

    static String exported() {
        return NAMES.stream().map(name -> name + ";version=" + VERSION).collect(Collectors.joining(","));
    }
}
