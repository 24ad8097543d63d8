package dev.wingman.packager.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a jar of unknown origin: whole, bounded, and only if it can be read in one way.
 *
 * <p>The framework reads the central directory, other tools read front to back. A jar whose two views differ could pass
 * a check with one content and run with another, so it is refused: entries must fill the space before the directory
 * without overlapping, and local and central names must agree.
 */
public final class StrictZip {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteBuffer bytes;
    private final NavigableMap<Integer, Integer> ends = new TreeMap<>();
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedSet<String> directories = new TreeSet<>();
    private long total;

    private StrictZip(byte[] jar) {
        bytes = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The files of a jar, unpacked; directories are left out.
     *
     * @throws BadJarException if the jar is damaged, ambiguous, encrypted or beyond the {@link Limits}
     */
    public static SortedMap<String, byte[]> read(byte[] jar) throws BadJarException {
        return readAll(jar).files();
    }

    /**
     * The files of a jar, unpacked, and the names of its directories.
     *
     * @throws BadJarException if the jar is damaged, ambiguous, encrypted or beyond the {@link Limits}
     */
    public static ZipContent readAll(byte[] jar) throws BadJarException {
        StrictZip zip = new StrictZip(jar);
        try {
            zip.readDirectory();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new BadJarException("it is damaged: an entry lies outside the file");
        }
        return new ZipContent(zip.files, zip.directories);
    }

    private void readDirectory() throws BadJarException {
        int end = findEnd();
        int count = unsigned(end + 10);
        int directory = bytes.getInt(end + 16);
        if (count != unsigned(end + 8) || unsigned(end + 4) != 0 || directory < 0) {
            throw new BadJarException("it spans several files or is too large for a plain zip");
        }
        if (count > Limits.FILES) {
            throw new BadJarException("it has " + count + " entries, at most " + Limits.FILES + " are allowed");
        }
        int position = directory;
        for (int entry = 0; entry < count; entry++) {
            position = readEntry(position, directory);
        }
        if (position != end) {
            throw new BadJarException("there is something between its directory and its end");
        }
        checkNoOverlap(directory);
    }

    /** The end record carries a comment of any length, so its place has to be searched for; a jar has none here. */
    private int findEnd() throws BadJarException {
        int end = bytes.limit() - END_SIZE;
        if (end < 0 || bytes.getInt(end) != END_SIGNATURE || unsigned(end + 20) != 0) {
            throw new BadJarException("it is no zip file, or is cut off, or has something after its end");
        }
        return end;
    }

    private int readEntry(int position, int directory) throws BadJarException {
        if (bytes.getInt(position) != CENTRAL_SIGNATURE) {
            throw new BadJarException("its directory is damaged");
        }
        int nameLength = unsigned(position + 28);
        String name = name(position + CENTRAL_SIZE, nameLength);
        Optional<String> problem = EntryName.problem(name);
        if (problem.isPresent()) {
            throw new BadJarException(problem.get());
        }
        if ((unsigned(position + 8) & ENCRYPTED) != 0) {
            throw new BadJarException("the entry '" + name + "' is encrypted");
        }
        byte[] content = content(name, position, directory);
        if (!add(name, content)) {
            throw new BadJarException("the entry '" + name + "' is there twice");
        }
        return position + CENTRAL_SIZE + nameLength + unsigned(position + 30) + unsigned(position + 32);
    }

    /** False if it is there already. A framework would hand out what a directory holds, and no check would have seen it. */
    private boolean add(String name, byte[] content) throws BadJarException {
        if (!name.endsWith("/")) {
            return files.put(name, content) == null;
        }
        if (content.length > 0) {
            throw new BadJarException("the directory '" + name + "' has content");
        }
        return directories.add(name);
    }

    private byte[] content(String name, int position, int directory) throws BadJarException {
        int packed = bytes.getInt(position + 20);
        int size = bytes.getInt(position + 24);
        int local = bytes.getInt(position + 42);
        total += Integer.toUnsignedLong(size);
        if (total > Limits.TOTAL_BYTES) {
            throw new BadJarException("it holds more than " + Limits.TOTAL_BYTES / Limits.MEBIBYTE + " MiB unpacked");
        }
        if (bytes.getInt(local) != LOCAL_SIGNATURE) {
            throw new BadJarException("the entry '" + name + "' is damaged");
        }
        int nameLength = unsigned(local + 26);
        if (!name.equals(name(local + LOCAL_SIZE, nameLength)) || unsigned(local + 8) != unsigned(position + 10)) {
            throw new BadJarException("the entry '" + name + "' is described differently in its own header");
        }
        int start = local + LOCAL_SIZE + nameLength + unsigned(local + 28);
        if (packed < 0 || start + (long) packed > directory || ends.put(local, start + packed) != null) {
            throw new BadJarException("the entry '" + name + "' overlaps another or its directory");
        }
        byte[] content = unpack(name, unsigned(position + 10), start, packed, size);
        CRC32 crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != bytes.getInt(position + 16)) {
            throw new BadJarException("the entry '" + name + "' is damaged: its checksum is wrong");
        }
        return content;
    }

    private byte[] unpack(String name, int method, int start, int packed, int size) throws BadJarException {
        byte[] content = new byte[size];
        if (method == STORED && packed == size) {
            bytes.get(start, content);
            return content;
        }
        if (method != DEFLATED) {
            throw new BadJarException("the entry '" + name + "' is packed in an unknown way");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes.slice(start, packed));
            int length = inflater.inflate(content);
            // The last bits may hold no content, and one more byte would show a size that is a lie.
            boolean complete = length == size && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
            if (!complete || !inflater.finished()) {
                throw new BadJarException("the entry '" + name + "' is not as large as it says");
            }
            return content;
        } catch (DataFormatException e) {
            throw new BadJarException("the entry '" + name + "' is damaged");
        } finally {
            inflater.end();
        }
    }

    /** Between two entries there may be a data descriptor (12 or 16 bytes), nothing more. */
    private void checkNoOverlap(int directory) throws BadJarException {
        int last = 0;
        for (var entry : ends.entrySet()) {
            int gap = entry.getKey() - last;
            if (gap < 0 || gap > (last == 0 ? 0 : 16)) {
                throw new BadJarException("its entries overlap, or there is something between them");
            }
            last = entry.getValue();
        }
        if (directory - last > 16) {
            throw new BadJarException("its entries overlap, or there is something between them");
        }
    }

    private String name(int start, int length) throws BadJarException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.slice(start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadJarException("the name of an entry is not UTF-8");
        }
    }

    private int unsigned(int position) {
        return Short.toUnsignedInt(bytes.getShort(position));
    }
}
