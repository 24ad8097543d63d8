package dev.wingman.resource.proxmox.provider;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One node of Proxmox VE 8 or 9, as its published API is, with guests, tasks, and faults to be told to it. */
final class ProxmoxDouble implements AutoCloseable {

    static final String TOKEN_NAME = "wingman@pve!exec";
    static final String SECRET = "01234567-89ab-cdef-0123-456789abcdef";

    /** How a call goes wrong. */
    enum Fault {
        /** Nothing is done, and the connection ends. */
        CUT_BEFORE,
        /** It is done, and the connection ends without a word. */
        CUT_AFTER,
        /** It is done, and the connection ends in the middle of the answer. */
        CUT_WITHIN,
        /** Another node passes on that it cannot reach this one. */
        NODE_GONE,
        /** More than any answer has. */
        ENDLESS,
        /** No JSON. */
        NONSENSE
    }

    record Refusal(int status, String message) {}

    final Map<Integer, DoubleGuest> guests = new LinkedHashMap<>();
    final List<DoubleTask> tasks = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    final Set<String> deniedPrivileges = new TreeSet<>();
    int looks = 2;
    String forcedExit = "";
    boolean zfsDropsNewer;
    volatile String secret = SECRET;

    private final int version;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Map<String, Integer> faultsLeft = new LinkedHashMap<>();
    private final DoubleApi api;
    private int started;

    ProxmoxDouble(int version, ServerKeys keys) throws IOException {
        this.version = version;
        this.api = new DoubleApi(this);
        guests.put(101, new DoubleGuest("qemu", 101, "local-lvm:vm-101-disk-0,size=32G"));
        guests.put(200, new DoubleGuest("lxc", 200, "local-lvm:vm-200-disk-0,size=8G"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param call such as {@code POST /nodes/pve1/qemu/101/snapshot}, or its beginning */
    synchronized void fail(String call, Fault fault, int times) {
        faults.put(call, fault);
        faultsLeft.put(call, times);
    }

    synchronized List<String> seen(String method) {
        return requests.stream().filter(line -> line.startsWith(method)).toList();
    }

    /** A task of ours; what it does is done at its end. */
    String start(String type, DoubleGuest guest, DoubleTask.Work work) {
        started++;
        // The process's start has nine digits on a node that is up for long.
        String upid = String.format(
                version == 8 ? "UPID:pve1:%08X:%08X:%08X:%s:%d:%s:" : "UPID:pve1:%08X:1%08X:%08X:%s:%d:%s:",
                4711 + started,
                123_456 + started,
                1_700_000_000 + started,
                type,
                guest.id,
                TOKEN_NAME);
        DoubleTask.Work held = () -> {
            if (!forcedExit.isEmpty()) {
                return forcedExit;
            }
            String what = guest.kind.equals("qemu") ? "VM" : "CT";
            return guest.lock.isEmpty() ? work.end() : what + " is locked (" + guest.lock + ")";
        };
        tasks.add(new DoubleTask(upid, type, guest.id, looks, held));
        return upid;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getRawPath().replaceFirst("^/api2/json", "");
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!authorization.equals("PVEAPIToken=" + TOKEN_NAME + "=" + secret)) {
                late();
                send(exchange, 401, "");
                return;
            }
            if (!body.isEmpty() && !method.equals("POST") && !method.equals("PUT")) {
                send(exchange, 501, "Unexpected content for method '" + method + "'");
                return;
            }
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            Fault fault = fault(method + " " + path);
            if (fault != null && fault != Fault.CUT_AFTER && fault != Fault.CUT_WITHIN) {
                goWrong(exchange, fault);
                return;
            }
            Object data;
            synchronized (this) {
                requests.add(method + " " + path + (body.isEmpty() ? "" : " " + body));
                data = api.answer(method, path, parameters(method.equals("POST") ? body : query));
            }
            if (fault != null) {
                goWrong(exchange, fault);
            } else if (data instanceof Refusal refusal) {
                send(exchange, refusal.status(), refusal.message());
            } else {
                Map<String, Object> whole = new LinkedHashMap<>();
                whole.put("data", data);
                write(exchange, 200, new Gson().toJson(whole));
            }
        }
    }

    private synchronized Fault fault(String call) {
        for (String key : faults.keySet()) {
            int left = faultsLeft.getOrDefault(key, 0);
            if (call.startsWith(key) && left > 0) {
                faultsLeft.put(key, left - 1);
                return faults.get(key);
            }
        }
        return null;
    }

    private static void goWrong(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case NODE_GONE -> write(exchange, 595, "");
            case NONSENSE -> write(exchange, 200, "<html>Sign in to the hotel's network</html>");
            case CUT_WITHIN -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"data\":".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                byte[] block = new byte[65_536];
                for (int i = 0; i < 1000; i++) {
                    out.write(block);
                }
            }
            default -> {} // The exchange is closed without an answer, and the connection with it.
        }
    }

    /** Proxmox VE makes whoever guesses tokens wait; here for less long. */
    private static void late() {
        try {
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, int status, String message) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", null);
        // The status line holds it in each version; the body does not in every one.
        if (version == 9 && !message.isEmpty()) {
            body.put("message", message + "\n");
        }
        write(
                exchange,
                status,
                new Gson().newBuilder().serializeNulls().create().toJson(body));
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
