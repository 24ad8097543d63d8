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
import dev.wingman.packager.plan.BundlePlan;
import dev.wingman.packager.plan.LibraryRules;
import dev.wingman.packager.plan.ManifestText;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.zip.BadJarException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The libraries that lie in a packaged jar: exactly those of its lock, each as it is recorded. */
final class PackagedLibraries {

    private PackagedLibraries() {}

    /**
     * Reads them; none if the plugin gets none.
     *
     * @throws RefusedException if the lock, the manifest and the files do not say the same
     */
    static Libraries read(String jar, Map<String, byte[]> files, ManifestText manifest, String remedy)
            throws RefusedException {
        byte[] text = files.get(BundlePlan.LOCK);
        if (text == null || !LibraryRules.wants(manifest.manifest())) {
            return Libraries.NONE;
        }
        String name = jar + "!/" + BundlePlan.LOCK;
        DependencyLock lock = lock(name, text);
        List<String> problems =
                new ArrayList<>(new LockRules(name, text, lock, "package the plugin again").against(manifest));
        Libraries.Collector libraries = new Libraries.Collector();
        for (Artifact artifact : lock.artifacts()) {
            byte[] content = files.get(Library.path(artifact.coordinates()));
            if (content == null) {
                problems.add(jar + ": lacks " + Library.path(artifact.coordinates()) + remedy);
            } else if (!Library.sha256(content).equals(artifact.sha256())) {
                problems.add(jar + ": " + Library.path(artifact.coordinates()) + " has the SHA-256 "
                        + Library.sha256(content) + ", but " + artifact.sha256() + " is recorded" + remedy);
            } else {
                add(jar, artifact.coordinates(), content, artifact, libraries);
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return libraries.collected();
    }

    private static void add(
            String jar, Coordinates coordinates, byte[] content, Artifact artifact, Libraries.Collector libraries)
            throws RefusedException {
        try {
            libraries.add(Library.read(artifact, content));
        } catch (BadJarException e) {
            throw new RefusedException(jar + "!/" + Library.path(coordinates) + ": " + e.getMessage());
        }
    }

    private static DependencyLock lock(String name, byte[] text) throws RefusedException {
        try {
            return DependencyLockReader.read(name, text);
        } catch (InvalidLockException e) {
            throw new RefusedException(
                    e.problems().stream().map(ManifestProblem::toString).toList());
        }
    }
}
