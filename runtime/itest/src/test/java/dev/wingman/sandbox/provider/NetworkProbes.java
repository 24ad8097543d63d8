package dev.wingman.sandbox.provider;

import static dev.wingman.sandbox.provider.Probe.call;
import static dev.wingman.sandbox.provider.Probe.callOfRoot;
import static dev.wingman.sandbox.provider.Probe.of;

import java.util.List;

/** Attempts to reach the network, where servers of the test listen on the loopback. */
final class NetworkProbes {

    private static final String NO_SOCKET = "SocketException: Operation not permitted.*";

    /** The JDK makes the socket before it asks whether it may be used. */
    private static final String FIRST_THE_KERNEL = Probe.REFUSED + "|" + NO_SOCKET;

    private NetworkProbes() {}

    static List<Probe> all() {
        return List.of(
                of("ConnectByTcp", "tcp connect", "<tcp>")
                        .withRows(FIRST_THE_KERNEL)
                        .ends(NO_SOCKET, "connected true"),
                of("ConnectByAChannel", "tcp channel", "<tcp>")
                        .withRows(FIRST_THE_KERNEL)
                        .ends(NO_SOCKET, "connected true"),
                of("ConnectByAUrl", "url", "<tcp>").ends(NO_SOCKET, "connected"),
                of("ListenForTcp", "tcp listen").ends(NO_SOCKET, "listening true"),
                of("SendByUdp", "udp", "<udp>").withRows(FIRST_THE_KERNEL).ends(NO_SOCKET, "sent"),
                of("ConnectToAUnixSocket", "unix", "<unix>")
                        .withRows(FIRST_THE_KERNEL)
                        .ends(NO_SOCKET, "connected true"),
                of("AskANameServer", "resolve", "<udp>").ends(NO_SOCKET, "SocketTimeoutException: .*"),
                of("Ping", "ping")
                        .withRows(FIRST_THE_KERNEL)
                        .ends(NO_SOCKET, "reachable true")
                        .outsideForRootOnly(),
                of("ListInterfaces", "interfaces").withRows(FIRST_THE_KERNEL).ends(NO_SOCKET, "sees some"),
                call("MakeATcpSocket", "EPERM", "\\d+", 41, 2, 1, 0),
                call("MakeATcpSocketOfVersion6", "EPERM", "\\d+|EAFNOSUPPORT", 41, 10, 1, 0),
                call("MakeAUdpSocket", "EPERM", "\\d+", 41, 2, 2, 0),
                call("MakeAUnixSocket", "EPERM", "\\d+", 41, 1, 1, 0),
                call("MakeANetlinkSocket", "EPERM", "\\d+", 41, 16, 3, 0),
                callOfRoot("MakeARawSocket", "EPERM", "\\d+", 41, 2, 3, 1),
                callOfRoot("MakeAPacketSocket", "EPERM", "\\d+|EAFNOSUPPORT", 41, 17, 3, 0x300),
                call("MakeASocketToItsVirtualMachine", "EPERM", "\\d+|EAFNOSUPPORT", 41, 40, 1, 0),
                call("MakeASocketToTheKernelsCiphers", "EPERM", "\\d+|EAFNOSUPPORT", 41, 38, 5, 0),
                call("MakeAPairOfSockets", "EPERM", "0", 53, 1, 1, 0, "hex:0000000000000000"),
                call("Connect", "EPERM", "EBADF", 42, -1, 0, 0),
                call("Bind", "EPERM", "EBADF", 49, -1, 0, 0),
                call("Listen", "EPERM", "EBADF", 50, -1, 1),
                call("AcceptConnections", "EPERM", "EBADF", 43, -1, 0, 0),
                call(
                        "SendToAnAddress",
                        "EPERM",
                        "EBADF",
                        44,
                        -1,
                        "text:x",
                        1,
                        0,
                        "hex:02000035080808080000000000000000",
                        16),
                call("PassDescriptorsOn", "EPERM", "EBADF", 46, -1, 0, 0),
                call("ReceiveDescriptors", "EPERM", "EBADF", 47, -1, 0, 0));
    }
}
