package dev.wingman.packager;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Coordinates;
import java.nio.file.Path;
import java.util.List;

/**
 * An artifact that a plugin needs.
 *
 * @param file a jar that nobody has checked yet
 * @param needs which others it needs at run time
 */
public record ResolvedArtifact(Coordinates coordinates, Path file, List<Coordinates> needs) {

    public ResolvedArtifact {
        requireNonNull(coordinates, "coordinates");
        requireNonNull(file, "file");
        needs = List.copyOf(needs);
    }
}
