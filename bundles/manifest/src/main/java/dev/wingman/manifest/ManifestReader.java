package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads {@code manifest.yaml}: safely, in bounded time and memory, reporting all mistakes at once.
 *
 * <p>A file is taken step by step: bytes → text → tree → manifest. A file that fails at one step is not taken to the
 * next, so one that is not text, or not YAML, yields the mistakes of that step alone.
 *
 * <p>Thread-safe. Nothing but the two declared exceptions comes out, whatever the file holds.
 */
public final class ManifestReader {

    /** The name of the file in a plugin directory. */
    public static final String FILE_NAME = "manifest.yaml";

    /** No manifest is larger; one of the guide has less than a thousand bytes. */
    public static final int MOST_BYTES = 64 * 1024;

    private final Vocabulary vocabulary;

    /** @param vocabulary the permissions that manifests may name */
    public ManifestReader(Vocabulary vocabulary) {
        this.vocabulary = requireNonNull(vocabulary, "vocabulary");
    }

    /**
     * Reads a manifest from a regular file. A symbolic link is followed within the directory it stands in, not out of it.
     *
     * @throws IOException if the file does not exist or cannot be read
     * @throws InvalidManifestException with every mistake, if there is any
     */
    public PluginManifest read(Path file) throws IOException, InvalidManifestException {
        Problems problems = new Problems(file.toString());
        byte[] content = ManifestFile.read(file, problems);
        if (content == null) {
            throw problems.toException();
        }
        return read(file.toString(), content);
    }

    /**
     * Reads a manifest from bytes.
     *
     * @param file the name that the problems carry
     * @throws InvalidManifestException with every mistake, if there is any
     */
    public PluginManifest read(String file, byte[] content) throws InvalidManifestException {
        Problems problems = new Problems(file);
        if (content.length > MOST_BYTES) {
            String what = "has more than " + MOST_BYTES + " bytes, expected a manifest of at most that many";
            problems.add(Position.START, "file", what);
            throw problems.toException();
        }
        String text = Utf8Text.decode(content, problems);
        YamlNode root = text == null ? null : YamlTree.parse(text, problems);
        PluginManifest manifest = root == null ? null : new ManifestRules(vocabulary, problems).read(root);
        if (manifest == null) {
            throw problems.toException();
        }
        return manifest;
    }
}
