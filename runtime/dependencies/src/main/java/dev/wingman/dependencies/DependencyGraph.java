package dev.wingman.dependencies;

import dev.wingman.manifest.Coordinates;
import dev.wingman.packager.UnresolvedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;

/** Which artifacts come along, and which of them needs which: of several versions the one that won. */
final class DependencyGraph {

    private final Map<Coordinates, Artifact> artifacts = new LinkedHashMap<>();
    private final Map<Coordinates, Set<Coordinates>> needs = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private DependencyGraph() {}

    /**
     * Reads the graph that Maven made, where the versions that lost still stand at their places.
     *
     * @throws UnresolvedException if something in it is no jar, or bears a name that a lock could not hold
     */
    static DependencyGraph of(DependencyNode root) throws UnresolvedException {
        DependencyGraph graph = new DependencyGraph();
        Deque<DependencyNode> open = new ArrayDeque<>();
        root.getChildren().forEach(child -> open.push(winner(child)));
        Set<DependencyNode> seen = new HashSet<>();
        while (!open.isEmpty()) {
            DependencyNode node = open.pop();
            if (seen.add(node) && isNeeded(node)) {
                graph.take(node);
                node.getChildren().forEach(child -> open.push(winner(child)));
            }
        }
        if (!graph.problems.isEmpty()) {
            throw new UnresolvedException(graph.problems);
        }
        return graph;
    }

    private static DependencyNode winner(DependencyNode node) {
        return node.getData().get(ConflictResolver.NODE_DATA_WINNER) instanceof DependencyNode winner ? winner : node;
    }

    private static boolean isNeeded(DependencyNode node) {
        String scope = node.getDependency().getScope();
        return scope.equals(JavaScopes.COMPILE) || scope.equals(JavaScopes.RUNTIME);
    }

    private void take(DependencyNode node) {
        Artifact artifact = node.getArtifact();
        Set<Coordinates> needed = new TreeSet<>();
        for (DependencyNode child : node.getChildren()) {
            DependencyNode winner = winner(child);
            if (isNeeded(winner) && isJar(winner.getArtifact())) {
                find(winner.getArtifact()).ifPresent(needed::add);
            }
        }
        if (isJar(artifact)) {
            find(artifact)
                    .ifPresentOrElse(
                            coordinates -> {
                                artifacts.put(coordinates, artifact);
                                needs.computeIfAbsent(coordinates, key -> new TreeSet<>())
                                        .addAll(needed);
                            },
                            () -> problems.add(artifact + ": has a name that no lock can hold"));
        } else if (!artifact.getExtension().equals("pom")) {
            problems.add(artifact + ": is needed as " + artifact.getExtension() + ", expected a jar");
        }
    }

    private static boolean isJar(Artifact artifact) {
        return artifact.getExtension().equals("jar");
    }

    private static Optional<Coordinates> find(Artifact artifact) {
        return Coordinates.find(artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion()
                + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier()));
    }

    static Coordinates coordinates(Artifact artifact) {
        return find(artifact).orElseThrow(() -> new IllegalArgumentException(artifact.toString()));
    }

    List<Artifact> artifacts() {
        return List.copyOf(artifacts.values());
    }

    List<Coordinates> needs(Coordinates coordinates) {
        return List.copyOf(needs.getOrDefault(coordinates, new TreeSet<>()));
    }

    /** Whether one needs the other, however indirectly. */
    boolean leads(Coordinates from, Coordinates to) {
        Deque<Coordinates> open = new ArrayDeque<>(List.of(from));
        Set<Coordinates> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Coordinates next = open.pop();
            if (next.equals(to)) {
                return true;
            }
            if (seen.add(next)) {
                needs(next).forEach(open::push);
            }
        }
        return false;
    }
}
