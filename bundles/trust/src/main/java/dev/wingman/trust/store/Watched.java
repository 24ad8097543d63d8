package dev.wingman.trust.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was read from a file, as long as the file is the same. Thread-safe. */
abstract class Watched<T> {

    /** What tells that a file has changed; all zero when there is none. */
    private record Mark(long size, FileTime modified, @Nullable Object key) {

        static final Mark ABSENT = new Mark(-1, FileTime.fromMillis(0), null);
    }

    private final Path file;

    private @Nullable Mark mark;
    private @Nullable T content;

    Watched(Path file) {
        this.file = file;
    }

    /** Fails never: what is wrong with the file is part of what it returns. */
    abstract T read(Path path);

    synchronized T get() {
        Mark now = look();
        T known = content;
        if (known == null || now == null || !Objects.equals(now, mark)) {
            // The mark was taken before: what changes while it is read is read again next time.
            known = read(file);
            content = known;
            mark = now;
        }
        return known;
    }

    synchronized void forget() {
        content = null;
    }

    /** Null when it cannot be told. */
    private @Nullable Mark look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Mark(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return Mark.ABSENT;
        } catch (IOException e) {
            return null;
        }
    }
}
