package dev.wingman.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code manifest.yaml}: safely, in bounded time and memory, reporting all mistakes at once. Thread-safe. */
public final class ManifestReader {

    /** The name of the file in a plugin directory. */
    public static final String FILE_NAME = "manifest.yaml";

    private final Vocabulary vocabulary;

    public ManifestReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads a manifest from a file.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidManifestException with every mistake, if there is any
     */
    public PluginManifest read(Path file) throws IOException, InvalidManifestException {
        return read(file.toString(), Files.readAllBytes(file));
    }

    /**
     * Reads a manifest from bytes.
     *
     * @param file the name that the problems carry
     * @throws InvalidManifestException with every mistake, if there is any
     */
    public PluginManifest read(String file, byte[] content) throws InvalidManifestException {
        throw new InvalidManifestException(
                List.of(new ManifestProblem(file, 1, 1, "unread " + content.length + vocabulary)));
    }
}
