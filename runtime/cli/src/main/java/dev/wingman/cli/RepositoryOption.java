package dev.wingman.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which repository. */
final class RepositoryOption {

    @Option(
            names = "--repo",
            paramLabel = "URL",
            required = true,
            description = "A directory with plugins.json: https, http or file URL, or a path.")
    @Nullable
    String url;

    String url() {
        return Objects.requireNonNull(url);
    }
}
