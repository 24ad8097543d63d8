package sample.breakout;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Ways to files. */
final class FileWays {

    private static final int OPENAT = 257;
    private static final int PREAD64 = 17;
    private static final int CLOSE = 3;
    private static final int O_PATH = 0x20_0000;
    private static final int MOST_DESCRIPTORS = 256;

    private FileWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("read", words -> {
            try (InputStream in = new FileInputStream(words[0])) {
                return "read " + in.read(new byte[64]);
            }
        });
        ways.put("read by nio", words -> "read " + Files.readAllBytes(Path.of(words[0])).length);
        ways.put("read by url", words -> {
            try (InputStream in = new URL("file:" + words[0]).openStream()) {
                return "read " + in.read(new byte[64]);
            }
        });
        ways.put("list", words -> {
            try (Stream<Path> files = Files.list(Path.of(words[0]))) {
                return "listed " + files.count();
            }
        });
        ways.put("resolve link", words -> "leads to " + Files.readSymbolicLink(Path.of(words[0])));
        ways.put("open to write", words -> {
            new RandomAccessFile(words[0], "rw").close();
            return "opened";
        });
        ways.put("create", words -> {
            new FileOutputStream(words[0]).close();
            return "created, deleted " + new File(words[0]).delete();
        });
        ways.put("create temporary", words -> {
            File file = File.createTempFile("wingman", ".escape", new File(words[0]));
            return "created, deleted " + file.delete();
        });
        ways.put(
                "make directory",
                words -> "created, in "
                        + Files.createDirectory(Path.of(words[0])).getNameCount());
        ways.put("rename", words -> {
            Files.move(Path.of(words[0]), Path.of(words[1]));
            Files.move(Path.of(words[1]), Path.of(words[0]));
            return "renamed and back";
        });
        ways.put("link", words -> {
            Files.createLink(Path.of(words[1]), Path.of(words[0]));
            Files.delete(Path.of(words[1]));
            return "linked and undone";
        });
        ways.put("delete", words -> {
            Files.delete(Path.of(words[0]));
            return "deleted";
        });
        ways.put("open path, then from there", FileWays::openFromPath);
        ways.put("descriptors", FileWays::descriptors);
    }

    /** A path that is open and nothing else needs no right to read; perhaps what is opened from there needs none either? */
    private static String openFromPath(String... words) throws Exception {
        String directory = Raw.call(OPENAT, -100, Raw.text(words[0]), O_PATH);
        if (!directory.matches("\\d+")) {
            return "O_PATH: " + directory;
        }
        String file = Raw.call(OPENAT, Long.parseLong(directory), Raw.text(words[1]), 0);
        Raw.call(CLOSE, Long.parseLong(directory));
        if (!file.matches("\\d+")) {
            return "openat: " + file;
        }
        Raw.call(CLOSE, Long.parseLong(file));
        return "opened";
    }

    /** Whether a descriptor that somebody left open holds the secret. */
    private static String descriptors(String... words) throws Exception {
        byte[] secret = words[0].getBytes(StandardCharsets.UTF_8);
        long buffer = Raw.memory(new byte[secret.length]);
        int open = 0;
        for (int descriptor = 0; descriptor < MOST_DESCRIPTORS; descriptor++) {
            String answer = Raw.call(PREAD64, descriptor, buffer, secret.length, 0);
            open += answer.equals("EBADF") ? 0 : 1;
            if (answer.equals(String.valueOf(secret.length))
                    && java.util.Arrays.equals(secret, Raw.read(buffer, secret.length))) {
                return "descriptor " + descriptor + " holds it";
            }
        }
        return "none of " + open + " holds it";
    }
}
