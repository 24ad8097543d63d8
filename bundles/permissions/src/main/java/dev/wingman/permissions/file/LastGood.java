package dev.wingman.permissions.file;

import dev.wingman.manifest.InvalidPolicyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of {@code etc/policy.yaml}: what it says, and what it said last when it could be understood. Not thread-safe.
 *
 * <p>A file that is gone does not lift what it said: it may be on its way from one name to another. Only a start without a
 * file is a start without a policy.
 *
 * @param <T> what the part says; compared with {@code equals}
 */
public final class LastGood<T> {

    /** More than a reader takes, so that it says so. */
    private static final int MOST_BYTES = 1 << 20;

    /** How one content of the file is read. */
    public interface Reading<T> {

        /** What the content says. */
        Read<T> read(String file, byte[] content) throws InvalidPolicyException;
    }

    /**
     * What a content of the file says.
     *
     * @param settled whether the same content will always say the same; if not, it is read again at each look
     */
    public record Read<T>(T value, boolean settled) {}

    private final Path file;
    private final T absent;
    private final String lifting;
    private final Reading<T> reading;
    private @Nullable T last;
    private String complaint = "";

    /** What the file held when it was looked at last, and what held before that; null if nothing was known. */
    private byte @Nullable [] seen;

    private @Nullable T before;
    private boolean settled;

    /**
     * Reads the file for the first time.
     *
     * @param absent what a start without the file says
     * @param lifting what to write into the file to lift what it said, such as {@code 'permissions: {}'}
     */
    public LastGood(Path file, T absent, String lifting, Reading<T> reading) {
        this.file = file;
        this.absent = absent;
        this.lifting = lifting;
        this.reading = reading;
        try {
            look(content());
        } catch (NoSuchFileException e) {
            last = absent;
        } catch (IOException e) {
            complaint = unreadable(e);
        }
    }

    /** Looks at the file again, and says whether that makes a difference. */
    public boolean reread() {
        T held = last;
        String complained = complaint;
        try {
            look(content());
        } catch (NoSuchFileException e) {
            seen = null;
            complaint = absent.equals(last)
                    ? ""
                    : file + " is gone; to lift what it said, put a file there that holds " + lifting;
        } catch (IOException e) {
            seen = null;
            complaint = unreadable(e);
        }
        return !Objects.equals(held, last) || !complained.equals(complaint);
    }

    /** What it said last; empty if it could not be understood since the start. */
    public Optional<T> value() {
        return Optional.ofNullable(last);
    }

    /** Why what it holds now does not count; empty if it counts. */
    public String complaint() {
        return complaint;
    }

    private void look(byte[] content) {
        boolean same = seen != null && Arrays.equals(seen, content);
        if (same && settled) {
            return;
        }
        before = same ? before : last;
        seen = content;
        try {
            Read<T> read = reading.read(file.toString(), content);
            last = read.value();
            complaint = "";
            settled = read.settled();
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
