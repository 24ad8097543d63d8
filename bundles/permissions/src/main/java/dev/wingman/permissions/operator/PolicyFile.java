package dev.wingman.permissions.operator;

import dev.wingman.manifest.InvalidPolicyException;
import dev.wingman.manifest.PermissionPolicy;
import dev.wingman.manifest.PolicyReader;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code etc/policy.yaml}: what it says, and what it said last when it could be understood. Not thread-safe.
 *
 * <p>A file that is gone does not lift what it said: it may be on its way from one name to another. Only a start without a
 * file is a start without a policy.
 *
 * <p>Names are compared with those of the resources that are there. At the start they come one after the other; until all
 * that the file names are there, it is read again, and a name that turns out to be wrong was wrong from the beginning.
 */
final class PolicyFile {

    /** More than a reader takes, so that it says so. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final VocabularySource vocabularies;
    private @Nullable PermissionPolicy last;
    private String complaint = "";

    /** What the file held when it was looked at last, and what held before that; null if nothing was known. */
    private byte @Nullable [] seen;

    private @Nullable PermissionPolicy before;

    /** Whether all resources that it names are there. */
    private boolean settled;

    PolicyFile(Path file, VocabularySource vocabularies) {
        this.file = file;
        this.vocabularies = vocabularies;
        try {
            look(content());
        } catch (NoSuchFileException e) {
            last = PermissionPolicy.NONE;
        } catch (IOException e) {
            complaint = unreadable(e);
        }
    }

    /** Looks at the file again, and says whether that makes a difference. */
    boolean reread() {
        PermissionPolicy held = last;
        String complained = complaint;
        try {
            look(content());
        } catch (NoSuchFileException e) {
            seen = null;
            complaint = PermissionPolicy.NONE.equals(last)
                    ? ""
                    : file + " is gone; to lift what it said, put a file there that holds 'permissions: {}'";
        } catch (IOException e) {
            seen = null;
            complaint = unreadable(e);
        }
        return !Objects.equals(held, last) || !complained.equals(complaint);
    }

    /** What it said last; null if it could not be understood since the start. */
    @Nullable
    PermissionPolicy policy() {
        return last;
    }

    /** Why what it holds now does not count; empty if it counts. */
    String complaint() {
        return complaint;
    }

    private void look(byte[] content) {
        boolean same = seen != null && Arrays.equals(seen, content);
        if (same && settled) {
            return;
        }
        before = same ? before : last;
        seen = content;
        Vocabulary vocabulary = vocabularies.vocabulary();
        try {
            PermissionPolicy read = new PolicyReader(vocabulary).read(file.toString(), content);
            last = read;
            complaint = "";
            settled = read.plugins().values().stream()
                    .flatMap(ofPlugin -> ofPlugin.keySet().stream())
                    .allMatch(permission ->
                            vocabulary.resource(permission.resource()).isPresent());
        } catch (InvalidPolicyException e) {
            last = before;
            complaint = String.valueOf(e.getMessage());
            settled = false;
        }
    }

    private String unreadable(IOException e) {
        return file + " cannot be read (" + e + ")";
    }

    /** A pipe would never end. */
    private byte[] content() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}
