package sample.raid;

import com.sun.net.httpserver.HttpServer;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;

/** Ways to the network, and to what the whole JVM does there. */
final class NetworkWays {

    private NetworkWays() {}

    static void addTo(Map<String, Way> ways) {
        addSockets(ways);
        addLibraries(ways);
        addShared(ways);
    }

    private static void addSockets(Map<String, Way> ways) {
        ways.put("datagram socket", words -> {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                return "bound " + socket.isBound();
            }
        });
        ways.put("server channel", words -> {
            try (ServerSocketChannel channel = ServerSocketChannel.open()) {
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                return "bound " + channel.isOpen();
            }
        });
        ways.put("unix socket", words -> {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(words[0]));
                return "connected";
            }
        });
        ways.put(
                "name",
                words -> "resolved " + InetAddress.getByName("localhost").isLoopbackAddress());
        ways.put(
                "own host name",
                words -> "is " + !InetAddress.getLocalHost().getHostAddress().equals("127.0.0.1"));
        ways.put("hardware address", words -> {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
            return "got " + (loopback.getHardwareAddress() == null);
        });
    }

    private static void addLibraries(Map<String, Way> ways) {
        ways.put(
                "web address",
                words -> new URL("http://127.0.0.1:1/").openStream().read());
        ways.put("web client", words -> "made " + HttpClient.newHttpClient().version());
        ways.put("web server", words -> {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            server.stop(0);
            return "made";
        });
        ways.put("remote object", words -> java.rmi.Naming.lookup("rmi://127.0.0.1:1/raid"));
        ways.put("remote registry", words -> {
            UnicastRemoteObject.unexportObject(LocateRegistry.createRegistry(0), true);
            return "made";
        });
        ways.put("mail handler", words -> new URL(null, "raid:x", new URLStreamHandler() {
                    @Override
                    protected URLConnection openConnection(URL url) {
                        throw new UnsupportedOperationException("opened");
                    }
                })
                .openConnection());
    }

    private static void addShared(Map<String, Way> ways) {
        ways.put("socket factory", words -> {
            Socket.setSocketImplFactory(null);
            return "set";
        });
        ways.put("authenticator", words -> {
            Authenticator.setDefault(null);
            return "set";
        });
        ways.put("proxies", words -> {
            ProxySelector.setDefault(ProxySelector.getDefault());
            return "set";
        });
        ways.put("cookies", words -> {
            CookieHandler.setDefault(null);
            return "set";
        });
        ways.put("response cache", words -> {
            ResponseCache.setDefault(null);
            return "set";
        });
        ways.put("host name check", words -> {
            HttpsURLConnection.setDefaultHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
            return "set";
        });
        ways.put("redirects", words -> {
            java.net.HttpURLConnection.setFollowRedirects(java.net.HttpURLConnection.getFollowRedirects());
            return "set";
        });
    }
}
