package dev.wingman.packager.library;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A jar that a plugin depends on. It is kept as it is, byte for byte: so its digest is the one that others know it by.
 *
 * @param jar its bytes; not to be changed
 * @param files what it holds, by path
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on whole.
public record Library(Artifact artifact, byte[] jar, SortedMap<String, byte[]> files) {

    /** Where libraries lie in a bundle. */
    public static final String FOLDER = "lib/";

    public Library {
        requireNonNull(artifact, "artifact");
        requireNonNull(jar, "jar");
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads a jar.
     *
     * @throws BadJarException if it is damaged, ambiguous, encrypted or too large
     */
    public static Library read(Artifact artifact, byte[] jar) throws BadJarException {
        return new Library(artifact, jar, StrictZip.read(jar));
    }

    public Coordinates coordinates() {
        return artifact.coordinates();
    }

    /** Its path in the bundle. */
    public String path() {
        return path(coordinates());
    }

    /** The path in the bundle of the artifact of these coordinates. */
    public static String path(Coordinates coordinates) {
        String classifier = coordinates.classifier().isEmpty() ? "" : "-" + coordinates.classifier();
        return FOLDER + coordinates.group() + "/" + coordinates.artifact() + "-" + coordinates.version() + classifier
                + ".jar";
    }

    /** The digest of a file, in lower-case hex. */
    public static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
