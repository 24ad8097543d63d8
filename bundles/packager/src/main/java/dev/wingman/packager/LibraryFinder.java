package dev.wingman.packager;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.manifest.DependencyLockReader;
import dev.wingman.manifest.InvalidLockException;
import dev.wingman.manifest.ManifestProblem;
import dev.wingman.packager.library.Libraries;
import dev.wingman.packager.library.Library;
import dev.wingman.packager.library.LockRules;
import dev.wingman.packager.plan.LibraryRules;
import dev.wingman.packager.plan.ManifestText;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The libraries of a plugin directory: found by whoever can, and held against the lock. */
public final class LibraryFinder {

    private final Path directory;
    private final ManifestText manifest;
    private final @Nullable Dependencies dependencies;

    /** @param dependencies null where nobody looks for any */
    public LibraryFinder(Path directory, ManifestText manifest, @Nullable Dependencies dependencies) {
        this.directory = directory;
        this.manifest = manifest;
        this.dependencies = dependencies;
    }

    /**
     * Libraries, and the files that they were read from.
     *
     * @param files to compile against
     */
    public record Found(Libraries libraries, List<Path> files) {
        public Found {
            files = List.copyOf(files);
        }
    }

    /**
     * Those that the lock says, if there is one; none if the plugin gets none.
     *
     * @throws RefusedException with every reason, located
     */
    public Found find() throws IOException, RefusedException {
        if (!LibraryRules.wants(manifest.manifest())) {
            return new Found(Libraries.NONE, List.of());
        }
        Path file = directory.resolve(DependencyLock.FILE_NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return resolve(DependencyLock.NONE);
        }
        byte[] text = PluginDirectory.readBounded(file, Limits.MEBIBYTE);
        DependencyLock lock = read(file, text);
        LockRules rules = new LockRules(
                file.toString(), text, lock, "record them anew with 'wingman plugin lock " + directory + "'");
        refuse(rules.against(manifest));
        Found found = resolve(lock);
        refuse(rules.against(found.libraries().lock().artifacts()));
        return found;
    }

    /** What the lock would be if it were written now. */
    DependencyLock lock() throws IOException, RefusedException {
        return LibraryRules.wants(manifest.manifest())
                ? resolve(DependencyLock.NONE).libraries().lock()
                : DependencyLock.NONE;
    }

    private static DependencyLock read(Path file, byte[] text) throws RefusedException {
        try {
            return DependencyLockReader.read(file.toString(), text);
        } catch (InvalidLockException e) {
            throw new RefusedException(
                    e.problems().stream().map(ManifestProblem::toString).toList());
        }
    }

    private static void refuse(List<String> problems) throws RefusedException {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private Found resolve(DependencyLock lock) throws IOException, RefusedException {
        if (dependencies == null) {
            throw new RefusedException(LibraryRules.missing(manifest));
        }
        List<Coordinates> wanted = manifest.manifest().dependencies().stream()
                .map(Coordinates::parse)
                .toList();
        try {
            return read(dependencies.resolve(wanted, lock));
        } catch (UnresolvedException e) {
            throw new RefusedException(e.problems().stream().map(this::located).toList());
        }
    }

    private Found read(List<ResolvedArtifact> resolved) throws IOException, RefusedException {
        Libraries.Collector libraries = new Libraries.Collector();
        List<Path> files = new ArrayList<>();
        for (ResolvedArtifact artifact : resolved) {
            // The local repository may be made of links.
            byte[] jar = PluginDirectory.readBounded(artifact.file().toRealPath(), Limits.JAR_BYTES);
            Coordinates coordinates = artifact.coordinates();
            try {
                libraries.add(Library.read(new Artifact(coordinates, Library.sha256(jar), artifact.needs()), jar));
            } catch (BadJarException e) {
                throw new RefusedException(
                        located(coordinates + ": " + artifact.file() + " cannot be taken: " + e.getMessage()));
            }
            files.add(artifact.file());
        }
        return new Found(libraries.collected(), files);
    }

    /** In the line of the dependency that a problem begins with. */
    private String located(String problem) {
        return manifest.manifest().dependencies().stream()
                        .filter(problem::startsWith)
                        .findFirst()
                        .map(dependency -> manifest.at("dependencies", dependency))
                        .orElse(manifest.at("dependencies"))
                + ": " + problem;
    }
}
