package dev.wingman.packager.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictZipTest {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;

    /** A change to a sound jar with the entries a.txt (stored) and b.txt (deflated), and what is said about it. */
    record Tampering(String what, Change change, String message) {
        @Override
        public String toString() {
            return what;
        }
    }

    interface Change {
        byte[] apply(byte[] jar);
    }

    static Stream<Tampering> tamperings() {
        return Stream.of(
                new Tampering(
                        "empty file",
                        jar -> new byte[0],
                        "it is no zip file, or is cut off, or has something after its end"),
                new Tampering(
                        "cut off",
                        jar -> Arrays.copyOf(jar, jar.length - 1),
                        "it is no zip file, or is cut off, or has something after its end"),
                new Tampering(
                        "something after the end",
                        jar -> Arrays.copyOf(jar, jar.length + 1),
                        "it is no zip file, or is cut off, or has something after its end"),
                new Tampering(
                        "something before the first entry",
                        jar -> prefixed(jar, 20),
                        "its entries overlap, or there is something between them"),
                new Tampering(
                        "a few bytes before the first entry",
                        jar -> prefixed(jar, 4),
                        "its entries overlap, or there is something between them"),
                new Tampering("a directory with content", both(0, "hide/"), "the directory 'hide/' has content"),
                new Tampering(
                        "number of entries that is a lie",
                        put(-12, 3),
                        "it spans several files or is too large for a plain zip"),
                new Tampering(
                        "fewer entries than there are",
                        jar -> put(-14, 1).apply(put(-12, 1).apply(jar)),
                        "there is something between its directory and its end"),
                new Tampering(
                        "directory outside of the file",
                        putInt(-6, 1_000_000),
                        "it is damaged: an entry lies outside the file"),
                new Tampering("encrypted entry", inCentral(0, 8, 1), "the entry 'a.txt' is encrypted"),
                new Tampering(
                        "unknown packing",
                        jar -> inCentral(0, 10, 12).apply(inLocal(0, 8, 12).apply(jar)),
                        "the entry 'a.txt' is packed in an unknown way"),
                new Tampering(
                        "packing that differs in the entry's own header",
                        inLocal(0, 8, 8),
                        "the entry 'a.txt' is described differently in its own header"),
                new Tampering(
                        "name that differs in the entry's own header",
                        rename(LOCAL, 0, "A.txt"),
                        "the entry 'a.txt' is described differently in its own header"),
                new Tampering(
                        "the same name twice",
                        jar -> rename(LOCAL, 1, "a.txt")
                                .apply(rename(CENTRAL, 1, "a.txt").apply(jar)),
                        "the entry 'a.txt' is there twice"),
                new Tampering(
                        "two entries in one place",
                        jar -> putCentralInt(1, 42, 0)
                                .apply(inCentral(1, 10, 0)
                                        .apply(rename(CENTRAL, 1, "a.txt").apply(jar))),
                        "the entry 'a.txt' overlaps another or its directory"),
                new Tampering(
                        "wrong checksum",
                        putCentralInt(0, 16, 0),
                        "the entry 'a.txt' is damaged: its checksum is wrong"),
                new Tampering(
                        "size that is too small",
                        putCentralInt(1, 24, 2),
                        "the entry 'b.txt' is not as large as it says"),
                new Tampering(
                        "size that is too large",
                        putCentralInt(1, 24, 10_000),
                        "the entry 'b.txt' is not as large as it says"),
                new Tampering("size beyond all bounds", putCentralInt(1, 24, -1), "it holds more than 64 MiB unpacked"),
                new Tampering(
                        "packed size beyond the file",
                        putCentralInt(1, 20, 1_000_000),
                        "the entry 'b.txt' overlaps another or its directory"),
                new Tampering("name with a way out", both(0, "../.a"), "the entry '../.a' is no plain path in the jar"),
                new Tampering("absolute name", both(0, "/.txt"), "the entry '/.txt' is no plain path in the jar"),
                new Tampering("name of a drive", both(0, "C:txt"), "the entry 'C:txt' is no plain path in the jar"),
                new Tampering(
                        "name with an empty part", both(0, "a//bc"), "the entry 'a//bc' is no plain path in the jar"),
                new Tampering(
                        "name with a backslash",
                        both(0, "..\\ab"),
                        "the name of the entry '..\\ab' has a backslash or a control character"),
                new Tampering(
                        "name with a NUL",
                        both(0, "a\0txt"),
                        "the name of the entry 'a?txt' has a backslash or a control character"),
                new Tampering(
                        "name that is not UTF-8",
                        jar -> inCentral(0, 46, 0xFFFF).apply(jar),
                        "the name of an entry is not UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void aTamperedJarIsRefused(Tampering tampering) throws IOException {
        byte[] jar = tampering.change.apply(sound());

        assertThatThrownBy(() -> StrictZip.read(jar))
                .isInstanceOf(BadJarException.class)
                .hasMessage(tampering.message);
    }

    @Test
    void aSoundJarIsReadWhole() throws Exception {
        assertThat(StrictZip.read(sound())).containsOnlyKeys("a.txt", "b.txt");
        assertThat(new String(StrictZip.read(sound()).get("b.txt"), StandardCharsets.UTF_8))
                .isEqualTo("b".repeat(1000));
    }

    @Test
    void directoriesAndEmptyFilesAreFine() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new JarOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a/"));
            zip.putNextEntry(new ZipEntry("a/empty"));
            zip.putNextEntry(new ZipEntry("a/ünï"));
        }
        assertThat(StrictZip.read(bytes.toByteArray())).containsOnlyKeys("a/empty", "a/ünï");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] nothing = new byte[Limits.MEBIBYTE];
            for (int file = 0; file < 65; file++) {
                zip.putNextEntry(new ZipEntry("bomb" + file));
                zip.write(nothing);
            }
        }
        assertThat(bytes.size()).isLessThan(100_000);
        assertThatThrownBy(() -> StrictZip.read(bytes.toByteArray()))
                .isInstanceOf(BadJarException.class)
                .hasMessage("it holds more than 64 MiB unpacked");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int file = 0; file <= Limits.FILES; file++) {
                zip.putNextEntry(new ZipEntry("file" + file));
            }
        }
        assertThatThrownBy(() -> StrictZip.read(bytes.toByteArray()))
                .isInstanceOf(BadJarException.class)
                .hasMessage("it has 10001 entries, at most 10000 are allowed");
    }

    @Test
    void whateverBytesAreChangedNothingButARefusalComesOfIt() throws IOException {
        byte[] sound = sound();
        Random random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] jar = sound.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                jar[random.nextInt(jar.length)] = (byte) random.nextInt();
            }
            try {
                StrictZip.read(jar);
            } catch (BadJarException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    private static byte[] sound() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] stored = "plain".getBytes(StandardCharsets.UTF_8);
            CRC32 crc = new CRC32();
            crc.update(stored);
            ZipEntry entry = new ZipEntry("a.txt");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(stored.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(stored);
            zip.putNextEntry(new ZipEntry("b.txt"));
            zip.write("b".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] prefixed(byte[] jar, int added) {
        byte[] longer = new byte[jar.length + added];
        System.arraycopy(jar, 0, longer, added, jar.length);
        ByteBuffer buffer = little(longer);
        for (int record : new int[] {0, 1}) {
            int position = find(longer, CENTRAL, record);
            buffer.putInt(position + 42, buffer.getInt(position + 42) + added);
        }
        buffer.putInt(longer.length - 6, buffer.getInt(longer.length - 6) + added);
        return longer;
    }

    private static ByteBuffer little(byte[] jar) {
        return ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int find(byte[] jar, int signature, int index) {
        ByteBuffer buffer = little(jar);
        int found = -1;
        for (int position = 0; position < jar.length - 4; position++) {
            if (buffer.getInt(position) == signature && ++found == index) {
                return position;
            }
        }
        throw new IllegalArgumentException("no such record");
    }

    /** Writes two bytes, counted from the end. */
    private static Change put(int fromEnd, int value) {
        return jar -> little(jar).putShort(jar.length + fromEnd, (short) value).array();
    }

    private static Change putInt(int fromEnd, int value) {
        return jar -> little(jar).putInt(jar.length + fromEnd, value).array();
    }

    private static Change inCentral(int index, int offset, int value) {
        return jar -> little(jar)
                .putShort(find(jar, CENTRAL, index) + offset, (short) value)
                .array();
    }

    private static Change inLocal(int index, int offset, int value) {
        return jar -> little(jar)
                .putShort(find(jar, LOCAL, index) + offset, (short) value)
                .array();
    }

    private static Change putCentralInt(int index, int offset, int value) {
        return jar ->
                little(jar).putInt(find(jar, CENTRAL, index) + offset, value).array();
    }

    private static Change rename(int signature, int index, String name) {
        int offset = signature == LOCAL ? 30 : 46;
        return jar -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, jar, find(jar, signature, index) + offset, bytes.length);
            return jar;
        };
    }

    private static Change both(int index, String name) {
        return jar ->
                rename(LOCAL, index, name).apply(rename(CENTRAL, index, name).apply(jar));
    }
}
