package dev.wingman.sandbox.provider;

import com.sun.jna.Memory;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What there is to be had outside: a secret file and a secret in the host's memory, and servers that anybody may talk to. */
final class Scene implements AutoCloseable {

    static final String SECRET = "what nobody in there may know";

    private final Path root;
    private final Memory memory = new Memory(SECRET.length());
    private final ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);

    Scene(Path root) throws IOException {
        this.root = root;
        Files.writeString(secretFile(), SECRET);
        Files.createDirectories(outside().resolve("bundles"));
        Files.createDirectories(root.resolve("guests/guest-99/bundles"));
        Files.writeString(root.resolve("guests/guest-99/bundles/plugin.jar"), "another plugin");
        unix.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
        memory.write(0, SECRET.getBytes(StandardCharsets.UTF_8), 0, SECRET.length());
    }

    Path secretFile() {
        return root.resolve("secret");
    }

    /** What stands for the guest's own directory where there is no guest. */
    Path outside() {
        return root.resolve("outside");
    }

    /** Puts into a directory what the attempts look for there. */
    void furnish(Path directory) throws IOException {
        Path jar = directory.resolve("bundles/plugin.jar");
        if (!Files.exists(jar)) {
            Files.writeString(jar, "a plugin");
        }
        Path link = directory.resolve("bundles/link");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, secretFile());
        }
    }

    /** A word of a probe, in this scene. */
    String word(String word, Path directory, boolean inside) {
        String said = word;
        for (Map.Entry<String, Object> known : known(directory, inside).entrySet()) {
            said = said.replace("<" + known.getKey() + ">", String.valueOf(known.getValue()));
        }
        return said;
    }

    private Map<String, Object> known(Path directory, boolean inside) {
        Map<String, Object> known = new HashMap<>();
        known.put("host", ProcessHandle.current().pid());
        known.put("dir", directory);
        known.put("other", root.resolve("guests/guest-99"));
        known.put("root", root);
        known.put("secret file", secretFile());
        known.put("secret", SECRET);
        known.put("address", com.sun.jna.Pointer.nativeValue(memory));
        known.put("tcp", tcp.getLocalPort());
        known.put("udp", udp.getLocalPort());
        known.put("unix", root.resolve("socket"));
        known.put("library", root.resolve("copy.so"));
        known.put("long", inside ? 60_000 : 20);
        return known;
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
        unix.close();
        memory.close();
    }
}
