package dev.wingman.bench;

import dev.wingman.permissions.PermissionGuard;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.provider.DockerComponent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;

/**
 * How quickly a log is followed: from the engine of the environment, or from one that is made there and whose answer was
 * recorded, so that the engine's own work does not count. Arguments: the container and rounds; for a recorded answer also
 * the socket of the real engine, for all else, and the file.
 */
public final class DockerLogs {

    private DockerLogs() {}

    /** Prints what came of each round. */
    public static void main(String[] args) throws Exception {
        boolean recorded = args.length > 2;
        if (recorded) {
            Path here = Path.of(System.getenv("DOCKER_HOST").substring("unix://".length()));
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(here));
            Thread serving = new Thread(() -> serve(server, Path.of(args[2]), Path.of(args[3])), "replay");
            serving.setDaemon(true);
            serving.start();
        }
        for (int round = 0; round < Integer.parseInt(args[1]); round++) {
            follow(recorded ? "followed, from a recorded answer" : "followed, from the engine", args[0]);
        }
    }

    private static void follow(String what, String container) throws DockerException, InterruptedException {
        LogFollow all = new LogFollow(LogFollow.ALL, 0, false, Duration.ofMinutes(5), LogFollow.MOST_BYTES);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        FollowedLog followed = docker().follow(container, all, (source, bytes) -> true);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (threads.getCurrentThreadCpuTime() - cpuBefore) / 1e9;
        System.out.printf(
                "%-44s %7.1f MB/s   %7.1f MB per second of CPU   %d bytes, %s%n",
                what, followed.bytes() / seconds / 1e6, followed.bytes() / cpu / 1e6, followed.bytes(), followed.end());
    }

    /** The engine is that of the environment. */
    private static Docker docker() {
        Bundle bundle = answering(Bundle.class, (proxy, method, args) -> "bench");
        ComponentContext context = answering(ComponentContext.class, (proxy, method, args) -> bundle);
        PermissionGuard guard = answering(PermissionGuard.class, (proxy, method, args) -> null);
        return new DockerComponent(context, guard);
    }

    private static <T> T answering(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static void serve(ServerSocketChannel server, Path engine, Path recorded) {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    answer(client, engine, recorded);
                }
            }
        } catch (IOException e) {
            System.err.println("the replay ended: " + e);
        }
    }

    private static void answer(SocketChannel client, Path engine, Path recorded) throws IOException {
        byte[] bytes = new byte[8192];
        ByteBuffer request = ByteBuffer.wrap(bytes);
        String text;
        do {
            client.read(request);
            text = new String(bytes, 0, request.position(), StandardCharsets.ISO_8859_1);
        } while (!text.contains("\r\n\r\n"));
        if (!text.contains("/logs?")) {
            pass(request.flip(), client, engine);
            return;
        }
        try (FileChannel file = FileChannel.open(recorded)) {
            long sent = 0;
            while (sent < file.size()) {
                sent += file.transferTo(sent, file.size() - sent, client);
            }
        }
    }

    private static void pass(ByteBuffer request, SocketChannel client, Path engine) throws IOException {
        try (SocketChannel to = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
            to.write(request);
            ByteBuffer buffer = ByteBuffer.allocate(65536);
            while (to.read(buffer) >= 0) {
                client.write(buffer.flip());
                buffer.clear();
            }
        }
    }
}
