package sample.breakout;

import java.lang.reflect.InvocationTargetException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Hashtable;
import java.util.Map;

/** Ways to the network. Addresses are the loopback's, where the test listens. */
final class NetworkWays {

    private NetworkWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("tcp connect", words -> {
            try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port(words))) {
                return "connected " + socket.isConnected();
            }
        });
        ways.put("tcp channel", words -> {
            try (SocketChannel channel = SocketChannel.open(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port(words)))) {
                return "connected " + channel.isConnected();
            }
        });
        ways.put("tcp listen", words -> {
            try (ServerSocket server = new ServerSocket(0)) {
                return "listening " + server.isBound();
            }
        });
        ways.put("udp", words -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
                socket.send(new DatagramPacket(new byte[1], 1, loopback, port(words)));
                return "sent";
            }
        });
        ways.put("unix", words -> {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(words[0]))) {
                return "connected " + channel.isConnected();
            }
        });
        ways.put("resolve", NetworkWays::askNameServer);
        ways.put(
                "ping",
                words -> "reachable "
                        + InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).isReachable(500));
        ways.put("url", words -> {
            new URL("http://127.0.0.1:" + port(words) + "/").openConnection().connect();
            return "connected";
        });
        ways.put(
                "interfaces",
                words -> "sees "
                        + (java.net.NetworkInterface.getNetworkInterfaces().hasMoreElements() ? "some" : "none"));
    }

    /** A server that never answers; that it was asked shows in what was missed. */
    private static String askNameServer(String... words) throws Throwable {
        Hashtable<String, String> settings = new Hashtable<>(Map.of(
                "java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory",
                "java.naming.provider.url", "dns://127.0.0.1:" + port(words),
                "com.sun.jndi.dns.timeout.initial", "50",
                "com.sun.jndi.dns.timeout.retries", "1"));
        // The classes of the JDK that ask are found by the thread's loader, and a guest's threads have the plugin's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return askNameServer(settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String askNameServer(Hashtable<String, String> settings) throws Throwable {
        Class<?> type = Raw.type("javax.naming.directory.InitialDirContext");
        Object context = type.getConstructor(Hashtable.class).newInstance(settings);
        try {
            return "resolved "
                    + type.getMethod("getAttributes", String.class, String[].class)
                            .invoke(context, "wingman.invalid", new String[] {"A"});
        } catch (InvocationTargetException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause;
        }
    }

    private static int port(String... words) {
        return Integer.parseInt(words[0]);
    }
}
