package dev.wingman.permissions.operator;

import dev.wingman.manifest.InvalidPolicyException;
import dev.wingman.manifest.PermissionPolicy;
import dev.wingman.manifest.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code etc/policy.yaml}: what it says, and what it said last when it could be understood. Not thread-safe.
 *
 * <p>A file that is gone does not lift what it said: it may be on its way from one name to another. Only a start without a
 * file is a start without a policy.
 */
final class PolicyFile {

    /** More than a reader takes, so that it says so. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final PolicyReader reader;
    private @Nullable PermissionPolicy last;
    private String complaint = "";
    private byte @Nullable [] seen;

    PolicyFile(Path file, PolicyReader reader) {
        this.file = file;
        this.reader = reader;
        read(true);
    }

    /** Looks at the file again, and says whether it holds something else than the last time. */
    boolean reread() {
        return read(false);
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

    private boolean read(boolean first) {
        try {
            byte[] content = content();
            if (seen != null && Arrays.equals(seen, content)) {
                return false;
            }
            seen = content;
            last = reader.read(file.toString(), content);
            complaint = "";
        } catch (NoSuchFileException e) {
            return missing(first);
        } catch (IOException e) {
            seen = null;
            return complain(file + " cannot be read (" + e + ")");
        } catch (InvalidPolicyException e) {
            return complain(String.valueOf(e.getMessage()));
        }
        return true;
    }

    private boolean missing(boolean first) {
        seen = null;
        if (first) {
            last = PermissionPolicy.NONE;
            return true;
        }
        return complain(
                PermissionPolicy.NONE.equals(last)
                        ? ""
                        : file + " is gone; to lift what it said, put a file there that holds 'permissions: {}'");
    }

    private boolean complain(String text) {
        boolean news = !complaint.equals(text);
        complaint = text;
        return news;
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
