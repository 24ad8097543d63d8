package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the dependencies of a plugin come to: every artifact, those that others need included, with the digest of its file.
 *
 * @param artifacts sorted by their coordinates; each at one version
 */
public record DependencyLock(List<Artifact> artifacts) {

    /** The name of the file beside {@code manifest.yaml}. */
    public static final String FILE_NAME = "manifest.lock";

    /** Of a plugin without dependencies. */
    public static final DependencyLock NONE = new DependencyLock(List.of());

    private static final String HEAD =
            """
            # The files that the dependencies of manifest.yaml come to, by their SHA-256. Written by 'wingman plugin lock'.
            artifacts:
            """;

    /**
     * One file.
     *
     * @param sha256 of the file, in lower-case hex
     * @param needs what it depends on itself, sorted
     */
    public record Artifact(Coordinates coordinates, String sha256, List<Coordinates> needs) {
        public Artifact {
            requireNonNull(coordinates, "coordinates");
            requireNonNull(sha256, "sha256");
            needs = needs.stream().sorted().distinct().toList();
        }
    }

    public DependencyLock {
        artifacts = artifacts.stream()
                .sorted(Comparator.comparing(Artifact::coordinates))
                .toList();
    }

    public boolean isEmpty() {
        return artifacts.isEmpty();
    }

    /** The artifact of these coordinates. */
    public Optional<Artifact> find(Coordinates coordinates) {
        return artifacts.stream()
                .filter(artifact -> artifact.coordinates().equals(coordinates))
                .findFirst();
    }

    /** What none of these dependencies needs, however indirectly. */
    public Set<Coordinates> unneeded(Collection<Coordinates> dependencies) {
        Map<Coordinates, List<Coordinates>> left = new LinkedHashMap<>();
        artifacts.forEach(artifact -> left.put(artifact.coordinates(), artifact.needs()));
        Deque<Coordinates> open = new ArrayDeque<>(dependencies);
        while (!open.isEmpty()) {
            List<Coordinates> needs = left.remove(open.pop());
            if (needs != null) {
                needs.forEach(open::push);
            }
        }
        return new LinkedHashSet<>(left.keySet());
    }

    /** The file; the same lock has the same bytes. */
    public byte[] text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Artifact artifact : artifacts) {
            text.append("  - artifact: ").append(artifact.coordinates()).append('\n');
            text.append("    sha256: \"").append(artifact.sha256()).append("\"\n");
            if (!artifact.needs().isEmpty()) {
                text.append("    needs:\n");
                artifact.needs()
                        .forEach(
                                needed -> text.append("      - ").append(needed).append('\n'));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
