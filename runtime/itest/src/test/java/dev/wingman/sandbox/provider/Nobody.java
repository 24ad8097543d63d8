package dev.wingman.sandbox.provider;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has everything done once more by a host that is not root and never was. */
final class Nobody {

    private static final String ANSWER = "OUTCOMES ";

    private Nobody() {}

    /** The outcomes for the user and group 65534, without other groups and capabilities. */
    static Map<String, Outcomes> outcomes(Path library) throws Exception {
        Path copy = Files.createTempDirectory("wingman-escape-nobody");
        try {
            Process process = new ProcessBuilder(
                            "setpriv",
                            "--reuid=65534",
                            "--regid=65534",
                            "--clear-groups",
                            "--bounding-set=-all",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + Files.createDirectory(copy.resolve("tmp")),
                            "-cp",
                            classPath(copy),
                            EscapeRun.class.getName(),
                            readable(library, copy.resolve("guest")).toString())
                    .directory(copy.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return said.lines()
                    .filter(line -> line.startsWith(ANSWER))
                    .map(line -> parsed(line.substring(ANSWER.length())))
                    .findFirst()
                    .orElseThrow(() -> new IOException("it ended with " + status + " and said:\n" + said));
        } finally {
            GuestDirectory.delete(copy);
        }
    }

    private static Map<String, Outcomes> parsed(String json) {
        return new Gson().fromJson(json, new TypeToken<Map<String, Outcomes>>() {}.getType());
    }

    /** Copied: it may lie where only root can read. */
    private static String classPath(Path copy) throws IOException {
        List<Path> entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        StringBuilder classPath = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            Path name = Path.of(i + "-" + entries.get(i).getFileName());
            classPath.append(readable(entries.get(i), copy.resolve(name))).append(File.pathSeparator);
        }
        open(copy);
        return classPath.toString();
    }

    private static Path readable(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.collect(Collectors.toList())) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, path.equals(from) ? to : target);
                }
            }
        }
        open(to);
        return to;
    }

    private static void open(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.collect(Collectors.toList())) {
                File file = path.toFile();
                file.setReadable(true, false);
                file.setExecutable(file.isDirectory(), false);
                file.setWritable(true, !path.getFileName().toString().equals("tmp"));
            }
        }
    }
}
