package dev.wingman.review;

import static java.util.Objects.requireNonNull;

import dev.wingman.packager.PackagedPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that was found about one plugin.
 *
 * @param plugin its directory or jar
 * @param packaged null if it could not be packaged; then the findings say why
 * @param findings errors first, each level in the order of the rules
 */
public record Review(Path plugin, @Nullable PackagedPlugin packaged, List<Finding> findings) {

    public Review {
        requireNonNull(plugin, "plugin");
        findings = List.copyOf(findings);
    }

    /** The bundle, if there could be one. */
    public Optional<PackagedPlugin> bundle() {
        return Optional.ofNullable(packaged);
    }

    /** Those of a level that nobody accepted. */
    public List<Finding> open(Level level) {
        return findings.stream()
                .filter(finding -> !finding.isAccepted() && finding.rule().level() == level)
                .toList();
    }

    /** Those that the author accepts. */
    public Stream<Finding> accepted() {
        return findings.stream().filter(Finding::isAccepted);
    }

    /** Whether the plugin passes. */
    public boolean passes(boolean strict) {
        return open(Level.ERROR).isEmpty() && !(strict && !open(Level.WARNING).isEmpty());
    }
}
