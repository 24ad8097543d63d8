package dev.wingman.dependencies;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wingman.manifest.Coordinates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A repository of tiny artifacts in a directory, which can be served from this machine, well or badly. */
final class Registry implements AutoCloseable {

    private final Path root;
    private final HttpServer server;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile Predicate<HttpExchange> fault = exchange -> false;

    Registry(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        try (exchange) {
            if (fault.test(exchange)) {
                return;
            }
            Path file = root.resolve(path.substring(1));
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/m2";
    }

    /** The paths that were asked for until now. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Everything whose name ends so is answered with this status. */
    void answer(String suffix, int status) {
        fault = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(suffix)) {
                return false;
            }
            try {
                exchange.sendResponseHeaders(status, -1);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return true;
        };
    }

    /** A jar that is larger than anybody wants, by its header. */
    void pretendLarge(String suffix, long length) {
        fault = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(suffix)) {
                return false;
            }
            try {
                exchange.sendResponseHeaders(200, length);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return true;
        };
    }

    /** @param dependencies elements of {@code <dependencies>} */
    Registry with(String coordinates, String... dependencies) throws IOException {
        return with(coordinates, jar(coordinates), String.join("", dependencies));
    }

    Registry with(String coordinates, byte[] jar, String dependencies) throws IOException {
        Coordinates parsed = Coordinates.parse(coordinates);
        write(file(parsed, "jar"), jar);
        return withPom(
                coordinates,
                "<project><modelVersion>4.0.0</modelVersion><groupId>" + parsed.group() + "</groupId><artifactId>"
                        + parsed.artifact() + "</artifactId><version>" + parsed.version() + "</version><dependencies>"
                        + dependencies + "</dependencies></project>");
    }

    Registry withPom(String coordinates, String pom) throws IOException {
        write(file(Coordinates.parse(coordinates), "pom"), pom.getBytes(UTF_8));
        return this;
    }

    Path file(Coordinates coordinates, String extension) {
        return root.resolve("m2")
                .resolve(coordinates.group().replace('.', '/'))
                .resolve(coordinates.artifact())
                .resolve(coordinates.version())
                .resolve(coordinates.artifact() + "-" + coordinates.version() + "." + extension);
    }

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sha1(content));
    }

    static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String dependency(String coordinates, String more) {
        Coordinates parsed = Coordinates.parse(coordinates.replaceAll("[\\[\\]),(]", "_"));
        return "<dependency><groupId>" + parsed.group() + "</groupId><artifactId>" + parsed.artifact()
                + "</artifactId><version>" + coordinates.substring(coordinates.lastIndexOf(':') + 1) + "</version>"
                + more + "</dependency>";
    }

    static String dependency(String coordinates) {
        return dependency(coordinates, "");
    }

    static byte[] jar(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("text");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
