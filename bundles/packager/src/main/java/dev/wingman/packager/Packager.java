package dev.wingman.packager;

import dev.wingman.manifest.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a bundle of a plugin directory, or reads one that was made before.
 *
 * <p>A directory holds {@code manifest.yaml} and Java sources, or classes, or one jar. Thread-safe.
 */
public final class Packager {

    private final List<Path> classPath;
    private final Vocabulary vocabulary;

    /** @param classPath the jars that hold the {@code api} and the host services, to compile and check against */
    public Packager(List<Path> classPath, Vocabulary vocabulary) {
        this.classPath = List.copyOf(classPath);
        this.vocabulary = vocabulary;
    }

    /**
     * Makes a bundle of a plugin directory, or checks a jar that {@code pack} made.
     *
     * @throws IOException if the files cannot be read
     * @throws PackagingException with every mistake of the manifest and of the classes
     */
    public PackagedPlugin pack(Path directoryOrJar) throws IOException, PackagingException {
        throw new PackagingException(List.of(directoryOrJar + ": " + classPath + vocabulary));
    }
}
