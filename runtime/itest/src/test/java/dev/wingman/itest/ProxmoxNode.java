package dev.wingman.itest;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** As much of a node of Proxmox VE as one virtual machine, 101, and its snapshots need. The bundle's own tests have all of it. */
final class ProxmoxNode implements AutoCloseable {

    static final String SECRET = "01234567-89ab-cdef-0123-456789abcdef";
    static final String TOKEN = "wingman@pve!exec=" + SECRET;

    private static final String GUEST = "/api2/json/nodes/pve1/qemu/101/";
    private static final String UPID = "UPID:pve1:0000ABCD:00ABCDEF:65000000:qmsnapshot:101:wingman@pve!exec:";

    final List<String> changes = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> snapshots = new CopyOnWriteArrayList<>();
    private final HttpsServer server;
    private final String fingerprint;

    ProxmoxNode(Path directory) throws Exception {
        Path store = directory.resolve("node.p12");
        keytool(store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        fingerprint = HexFormat.ofDelimiter(":")
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate("node").getEncoded()));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", this::answer);
        server.start();
    }

    /** What {@code etc/proxmox.yaml} has to say of it. */
    String settings() {
        return "endpoints: [{url: 'https://127.0.0.1:" + server.getAddress().getPort() + "', fingerprint: '"
                + fingerprint + "'}]\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            if (!("PVEAPIToken=" + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("data", data(call, body));
            Gson gson = new GsonBuilder().serializeNulls().create();
            byte[] answer = gson.toJson(whole).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(whole.get("data") == null ? 501 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private Object data(String call, String body) {
        String shorter = call.replace(GUEST, "").replace("/api2/json/nodes/pve1/", "");
        if (shorter.startsWith("GET tasks/")) {
            return shorter.endsWith("/log")
                    ? List.of(Map.of("n", 1, "t", "TASK OK"))
                    : Map.of("status", "stopped", "exitstatus", "OK");
        }
        return switch (shorter) {
            case "GET status/current" -> Map.of("vmid", 101, "name", "web", "status", "running", "uptime", 60);
            case "GET /api2/json/nodes" ->
                List.of(Map.of("node", "pve1", "status", "online"), Map.of("node", "pve2", "status", "offline"));
            case "GET qemu" -> List.of(Map.of("vmid", 101, "name", "web", "status", "running"));
            case "GET lxc" -> List.of(Map.of("vmid", 200, "name", "dns", "status", "stopped"));
            case "GET tasks" -> List.of();
            case "GET snapshot" -> {
                List<Object> all = new ArrayList<>(snapshots);
                all.add(Map.of("name", "current"));
                yield all;
            }
            case "POST snapshot" -> {
                changes.add(body);
                Matcher name = Pattern.compile("snapname=([^&]+)").matcher(body);
                snapshots.add(Map.of("name", name.find() ? name.group(1) : "", "snaptime", 1_700_000_000));
                yield UPID;
            }
            default -> null;
        };
    }

    private static void keytool(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-dname",
                        "CN=node",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(120, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no key");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
