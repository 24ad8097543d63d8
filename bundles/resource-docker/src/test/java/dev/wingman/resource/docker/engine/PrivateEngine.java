package dev.wingman.resource.docker.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A Docker engine of a test's own, with one image that holds busybox. Docker's program sets it up, not what is tested. */
public final class PrivateEngine implements AutoCloseable {

    public static final String IMAGE = "wingman-test";
    private static final int DEADLINE_IN_S = 60;
    static final Path BUSYBOX = Path.of("/bin/busybox");

    private final Path directory;
    private final int port;
    private final List<String> listens;
    private Process engine;

    public PrivateEngine() throws Exception {
        this(0, List.of());
    }

    /** One that also listens at a port of 127.0.0.1, for clients that prove themselves. */
    public static PrivateEngine withTls(TestCertificates certificates) throws Exception {
        String directory = certificates.directory().toString();
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return new PrivateEngine(
                port,
                List.of(
                        "-H=tcp://127.0.0.1:" + port,
                        "--tlsverify",
                        "--tlscacert=" + directory + "/ca.pem",
                        "--tlscert=" + directory + "/server-cert.pem",
                        "--tlskey=" + directory + "/server-key.pem"));
    }

    private PrivateEngine(int port, List<String> listens) throws Exception {
        this.port = port;
        this.listens = listens;
        assumeTrue(
                Files.exists(Path.of("/usr/sbin/dockerd")) && Files.exists(BUSYBOX),
                "no dockerd or busybox: apt-get install docker.io busybox-static");
        assumeTrue(System.getProperty("user.name").equals("root"), "dockerd needs root");
        directory = Files.createTempDirectory("wingman-docker");
        Files.writeString(directory.resolve("config.json"), "{}");
        start();
        importImage();
    }

    public Path socket() {
        return directory.resolve("docker.sock");
    }

    /** 0 for none. */
    public int port() {
        return port;
    }

    /** Also after {@link #kill}. */
    public void start() throws Exception {
        Files.deleteIfExists(directory.resolve("pid"));
        Files.deleteIfExists(socket());
        List<String> command = new ArrayList<>(List.of("/usr/sbin/dockerd", "--iptables=false", "--ip6tables=false"));
        command.addAll(List.of("--bridge=none", "--storage-driver=overlay2", "-H", "unix://" + socket()));
        command.addAll(List.of("--config-file", directory.resolve("config.json").toString()));
        command.addAll(List.of("--data-root", directory.resolve("data").toString()));
        command.addAll(List.of("--exec-root", directory.resolve("exec").toString()));
        command.addAll(List.of("--pidfile", directory.resolve("pid").toString()));
        command.addAll(listens);
        engine = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        awaitCondition(() -> tryRun("docker", "-H", "unix://" + socket(), "version") == 0);
    }

    private void importImage() throws Exception {
        docker("import", writeImage(directory).toString(), IMAGE);
    }

    /** @return an archive in that directory */
    static Path writeImage(Path directory) throws Exception {
        Path bin = Files.createDirectories(directory.resolve("image/bin"));
        Files.copy(BUSYBOX, bin.resolve("busybox"));
        Files.setPosixFilePermissions(bin.resolve("busybox"), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("sh", "sleep", "seq", "echo", "yes", "head", "test", "touch")) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
        }
        Path tar = directory.resolve("image.tar");
        run("tar", "-C", directory.resolve("image").toString(), "-cf", tar.toString(), ".");
        return tar;
    }

    /** Makes and starts a container that runs a script. @return its id */
    public String run(String name, List<String> options, String script) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", "-d", "--network", "none", "--name", name));
        words.addAll(options);
        words.addAll(List.of(IMAGE, "/bin/sh", "-c", script));
        return docker(words.toArray(String[]::new)).strip();
    }

    /** Makes containers that do not run: PREFIX1, PREFIX2 and so on. */
    public void create(String prefix, int count) throws Exception {
        String loop = "seq 1 " + count + " | xargs -P 4 -I% docker -H unix://" + socket()
                + " create --network none --name " + prefix + "% " + IMAGE + " /bin/true";
        run("sh", "-c", loop);
    }

    public String docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "-H", "unix://" + socket()));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    /** All that a container wrote. */
    public String logs(String container) {
        try {
            return docker("logs", container);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** So that the next test finds none. */
    public void removeContainers() throws Exception {
        List<String> words = new ArrayList<>(List.of("rm", "-f"));
        words.addAll(docker("ps", "-aq").lines().toList());
        if (words.size() > 2) {
            docker(words.toArray(String[]::new));
        }
    }

    public void freeze() throws Exception {
        run("kill", "-STOP", Long.toString(engine.pid()));
    }

    public void thaw() throws Exception {
        run("kill", "-CONT", Long.toString(engine.pid()));
    }

    /** The kernel takes the engine's own containerd with it; what it leaves would be taken for one that runs. */
    public void kill() throws Exception {
        Path containerd = directory.resolve("exec/containerd/containerd.pid");
        Path process = Path.of("/proc", Files.readString(containerd).strip(), "stat");
        engine.destroyForcibly();
        engine.waitFor();
        awaitCondition(() -> hasEnded(process));
        Files.deleteIfExists(containerd);
    }

    private static boolean hasEnded(Path process) {
        try {
            return Files.readString(process).contains(") Z ");
        } catch (IOException e) {
            return true; // Gone, also while it was read.
        }
    }

    public static void awaitCondition(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_IN_S);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so after " + DEADLINE_IN_S + " s");
            }
            never.await(10, TimeUnit.MILLISECONDS); // A processor that spins is one that the engine lacks.
        }
    }

    static int tryRun(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + out);
        }
        return out;
    }

    /** One that was killed leaves more mounts than one that ended. Groups with somebody else's containers stay. */
    private void removeMountsAndGroups() throws IOException {
        List<String> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/mounts"))) {
            String mount = line.split(" ", 3)[1];
            if (mount.startsWith(directory + "/")) {
                mounts.add(0, mount);
            }
        }
        mounts.forEach(mount -> tryRun("umount", mount));
        tryRun("sh", "-c", "rmdir /sys/fs/cgroup/docker /sys/fs/cgroup/*/docker");
    }

    /** The engine's containers, then the engine, then what it leaves behind. */
    @Override
    public void close() throws Exception {
        if (!engine.isAlive()) {
            start();
        }
        tryRun("kill", "-CONT", Long.toString(engine.pid()));
        removeContainers();
        engine.destroy();
        if (!engine.waitFor(DEADLINE_IN_S, TimeUnit.SECONDS)) {
            throw new AssertionError("the engine does not end: " + Files.readString(directory.resolve("log")));
        }
        removeMountsAndGroups();
        delete(directory);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
