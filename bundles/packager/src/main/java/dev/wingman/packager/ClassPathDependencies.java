package dev.wingman.packager;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.DependencyLock.Artifact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds dependencies on a class path that a build or an editor has made already: the lock says which, and a jar is known by its
 * name there. Whether it is the right one its digest decides.
 */
public final class ClassPathDependencies implements Dependencies {

    private final List<Path> classPath;

    public ClassPathDependencies(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
    }

    @Override
    public List<ResolvedArtifact> resolve(List<Coordinates> dependencies, DependencyLock lock)
            throws UnresolvedException {
        if (lock.isEmpty()) {
            throw new UnresolvedException(List.of("there is no " + DependencyLock.FILE_NAME
                    + " beside the manifest: 'wingman plugin lock DIR' writes it, keep it with the sources"));
        }
        List<ResolvedArtifact> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Artifact artifact : lock.artifacts()) {
            find(artifact.coordinates())
                    .ifPresentOrElse(
                            file -> found.add(new ResolvedArtifact(artifact.coordinates(), file, artifact.needs())),
                            () -> missing.add(
                                    artifact.coordinates()
                                            + ": is not on the class path: give this build the same dependencies as the manifest"));
        }
        if (!missing.isEmpty()) {
            throw new UnresolvedException(missing);
        }
        return found;
    }

    private Optional<Path> find(Coordinates coordinates) {
        String classifier = coordinates.classifier().isEmpty() ? "" : "-" + coordinates.classifier();
        String name = coordinates.artifact() + "-" + coordinates.version() + classifier + ".jar";
        return classPath.stream()
                .filter(entry -> String.valueOf(entry.getFileName()).equals(name))
                .findFirst();
    }
}
