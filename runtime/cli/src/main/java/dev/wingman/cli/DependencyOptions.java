package dev.wingman.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands that package directories ask about where dependencies come from. */
final class DependencyOptions {

    @Option(names = "--offline", description = "Takes dependencies from what was downloaded before, and asks nobody.")
    boolean offline;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The settings.xml that says where dependencies come from; by default the one in ~/.m2.")
    @Nullable
    Path settings;
}
