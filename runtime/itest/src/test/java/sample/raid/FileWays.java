package sample.raid;

import java.io.File;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Scanner;
import java.util.zip.ZipFile;

/** Ways to files beyond the plain ones. */
final class FileWays {

    private FileWays() {}

    static void addTo(Map<String, Way> ways) {
        addReading(ways);
        addWriting(ways);
        addLooking(ways);
    }

    private static void addReading(Map<String, Way> ways) {
        ways.put("scanner", words -> {
            try (Scanner file = new Scanner(new File(words[0]))) {
                return "read " + file.nextLine();
            }
        });
        ways.put("random access file", words -> {
            try (RandomAccessFile file = new RandomAccessFile(words[0], "r")) {
                return "read " + file.readLine();
            }
        });
        ways.put("file channel", words -> {
            try (FileChannel file = FileChannel.open(Path.of(words[0]), StandardOpenOption.READ)) {
                return "opened " + file.size();
            }
        });
        ways.put("mapped file", words -> {
            try (RandomAccessFile file = new RandomAccessFile(words[0], "r")) {
                return "mapped "
                        + file.getChannel()
                                .map(FileChannel.MapMode.READ_ONLY, 0, 1)
                                .limit();
            }
        });
        ways.put("file provider", words -> {
            FileSystemProvider provider = FileSystems.getDefault().provider();
            try (var in = provider.newInputStream(Path.of(words[0]))) {
                return "read " + in.read();
            }
        });
        ways.put("file URL", words -> {
            try (var in = new File(words[0]).toURI().toURL().openStream()) {
                return "read " + in.read();
            }
        });
        ways.put("jar URL", words -> {
            try (var in = new URL("jar:" + words[0] + "!/META-INF/MANIFEST.MF").openStream()) {
                return "read " + in.read();
            }
        });
        ways.put("zip file", words -> {
            try (ZipFile file =
                    new ZipFile(Path.of(java.net.URI.create(words[0])).toFile())) {
                return "opened " + (file.size() > 0);
            }
        });
        ways.put("zip file system", words -> {
            try (var files = FileSystems.newFileSystem(Path.of(java.net.URI.create(words[0])), (ClassLoader) null)) {
                return "opened " + files.isOpen();
            }
        });
    }

    private static void addWriting(Map<String, Way> ways) {
        ways.put("print writer", words -> {
            try (PrintWriter file = new PrintWriter(words[0])) {
                file.print("written");
            }
            return "wrote " + new File(words[0]).delete();
        });
        ways.put("temporary file", words -> "made " + Files.deleteIfExists(Files.createTempFile("raid", null)));
        ways.put(
                "old temporary file",
                words -> "made " + File.createTempFile("raid", null).delete());
        ways.put("directory", words -> {
            Files.delete(Files.createDirectory(Path.of(words[0])));
            return "made";
        });
        ways.put("symbolic link", words -> {
            Files.delete(Files.createSymbolicLink(Path.of(words[0]), Path.of("/etc/passwd")));
            return "made";
        });
        ways.put("rename", words -> "renamed " + new File(words[0]).renameTo(new File(words[1])));
        ways.put("delete at exit", words -> {
            new File(words[0]).deleteOnExit();
            return "noted";
        });
        ways.put("delete", words -> "deleted " + Files.deleteIfExists(Path.of(words[0])));
    }

    private static void addLooking(Map<String, Way> ways) {
        ways.put("existence", words -> "exists " + new File(words[0]).exists());
        ways.put("listing", words -> "lists " + (new File(words[0]).list() != null));
        ways.put("directory stream", words -> {
            try (var names = Files.newDirectoryStream(Path.of(words[0]))) {
                return "lists " + names.iterator().hasNext();
            }
        });
        ways.put("link target", words -> "leads to " + Files.readSymbolicLink(Path.of("/proc/self/exe")));
        ways.put("absolute path", words -> "is " + Path.of("x").toAbsolutePath());
        ways.put("disk", words -> {
            FileStore store = Files.getFileStore(Path.of(words[0]));
            return "has " + (store.getTotalSpace() > 0);
        });
        ways.put("watch", words -> {
            try (var watch = FileSystems.getDefault().newWatchService()) {
                Path.of(words[0]).register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
                return "watches";
            }
        });
    }
}
