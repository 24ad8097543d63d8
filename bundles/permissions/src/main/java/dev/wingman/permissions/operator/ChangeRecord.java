package dev.wingman.permissions.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.RecordedChange.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The file of what the operator revoked and granted back, at once the store and the record: lines are only ever added, and
 * each is on disk before it counts. Not thread-safe.
 *
 * <p>A power cut may leave the last line torn. It was never answered, so it is cut off. Everything else that is not as it was
 * written is damage, and nothing is guessed from a damaged record.
 */
final class ChangeRecord {

    static final String FILE_NAME = "permission-changes.txt";

    private static final System.Logger LOG = System.getLogger("dev.wingman.permissions");

    private static final String HEADER =
            "# What the operator revoked and granted back. The runtime adds to it; do not edit (docs/permissions.md).";

    private final Path file;
    private Changes changes = Changes.NONE;
    private long number;
    private String checksum = ChangeLine.SEED;

    /** Where the next line begins; 0 if there is no file, or nothing in it. */
    private long end;

    /** Whether something of a line may stand behind the end that could not be written whole. */
    private boolean unfinished;

    private ChangeRecord(Path file) {
        this.file = file;
    }

    /**
     * Reads the file, and cuts a torn last line off.
     *
     * @throws DamagedRecordException if it cannot be read as it was written
     */
    static ChangeRecord open(Path file) throws DamagedRecordException {
        ChangeRecord record = new ChangeRecord(file);
        try {
            if (Files.exists(file)) {
                record.read(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new DamagedRecordException(
                    file + " cannot be read (" + e + "); make it readable and restart the runtime");
        }
        return record;
    }

    Changes changes() {
        return changes;
    }

    /** Adds a change, and returns when it is on disk. */
    RecordedChange append(Kind kind, String plugin, Permission permission, String target, String by)
            throws IOException {
        RecordedChange change = new RecordedChange(
                number + 1, Instant.now().truncatedTo(ChronoUnit.MILLIS), kind, plugin, permission, target, by);
        ChangeLine line = ChangeLine.following(checksum, change);
        String text = line.text() + "\n";
        write(end == 0 ? HEADER + "\n" + text : text);
        count(line);
        return change;
    }

    private void count(ChangeLine line) {
        changes = changes.with(line.change());
        number = line.change().number();
        checksum = line.checksum();
    }

    private void read(byte[] content) throws IOException, DamagedRecordException {
        String text = new String(content, UTF_8);
        int whole = text.lastIndexOf('\n') + 1;
        List<RecordedChange> history = new ArrayList<>();
        Iterator<String> lines = text.substring(0, whole).lines().iterator();
        if (lines.hasNext() && !lines.next().equals(HEADER)) {
            throw damaged(1);
        }
        while (lines.hasNext()) {
            ChangeLine line =
                    ChangeLine.read(lines.next(), number + 1, checksum).orElse(null);
            if (line == null) {
                throw damaged(number + 2);
            }
            history.add(line.change());
            number = line.change().number();
            checksum = line.checksum();
        }
        changes = Changes.of(history);
        end = whole; // All of it is ASCII.
        if (whole < text.length()) {
            recover(text.substring(whole));
        }
    }

    private DamagedRecordException damaged(long line) {
        return new DamagedRecordException(
                file + ":" + line + ": this line is not what was written here; put back a copy"
                        + " of the file, or note what the lines from here on revoke, delete them, restart the runtime and revoke"
                        + " that again");
    }

    /** A line that lacks nothing but its end counts; of any other, nothing is known. */
    private void recover(String torn) throws IOException {
        ChangeLine line =
                end == 0 ? null : ChangeLine.read(torn, number + 1, checksum).orElse(null);
        unfinished = true;
        if (line != null) {
            write(torn + "\n");
            count(line);
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "{0}: the last line was cut short by a crash and is taken off", file);
        write("");
    }

    private void write(String text) throws IOException {
        boolean created = !Files.exists(file);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        int length = bytes.remaining();
        try (FileChannel channel = opened()) {
            toEnd(channel);
            unfinished = true;
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (created) {
            forceDirectory();
        }
        unfinished = false;
        end += length;
    }

    /** A record that was there and is gone must not begin anew. */
    private FileChannel opened() throws IOException {
        return end == 0
                ? FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)
                : FileChannel.open(file, StandardOpenOption.WRITE);
    }

    private void toEnd(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < end || (size > end && !unfinished)) {
            throw new IOException(
                    "it was changed while the runtime ran; restart the runtime, which will say what is wrong");
        }
        channel.truncate(end);
        channel.position(end);
    }

    /** The name of a new file is on disk only when its directory is. */
    private void forceDirectory() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
