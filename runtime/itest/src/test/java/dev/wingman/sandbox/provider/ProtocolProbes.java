package dev.wingman.sandbox.provider;

import static dev.wingman.sandbox.provider.Probe.of;

import java.util.List;

/** Attempts to say to the host what a plugin has no business to say; with the rows, it does not come to that. */
final class ProtocolProbes {

    private static final String HOST = "call the host";
    private static final String NO_HOST = "NullPointerException: .*";

    private ProtocolProbes() {}

    static List<Probe> all() {
        return List.of(
                of("CallAHostServiceThatItHasNotDeclared", HOST, "docker.list", "mine", "[]")
                        .ends(
                                "RpcError: docker.list: the plugin does not ask for such a host service, or it is not"
                                        + " there now",
                                NO_HOST),
                of("CallAMethodThatIsNoHostService", HOST, "execute", "mine", "{}")
                        .ends(
                                "RpcError: execute: the plugin does not ask for such a host service, or it is not"
                                        + " there now",
                                NO_HOST),
                of("CallInTheNameOfAnotherCall", HOST, "docker.list", "4242", "[]")
                        .ends("RpcError: docker.list: 'call' does not name a call that waits; .*", NO_HOST),
                of("CallInTheNameOfNoCall", HOST, "docker.list", "-1", "[]")
                        .ends("RpcError: docker.list: 'call' does not name a call that waits; .*", NO_HOST),
                of("WriteGarbageToTheHost", "write to the host", "lies\\r\\n\\r\\n{}")
                        .ends("guest broke the protocol: the header is not 'Content-Length: '", "written")
                        .inItsOwnProcess(),
                of("AnswerWhatNobodyAsked", "frame", "{\"jsonrpc\":\"2.0\",\"id\":4242,\"result\":{}}")
                        .ends("guest broke the protocol: .*4242.*", "written")
                        .inItsOwnProcess(),
                of("AnswerForItsGuestWithALie", "frame", "{\"jsonrpc\":\"2.0\",\"id\":\"4\",\"result\":{}}")
                        .ends("guest broke the protocol: a reply has an id that no request had: \"4\"", "written")
                        .inItsOwnProcess(),
                of("AnnounceTwoGigabytes", "write to the host", "Content-Length: 2000000000\\r\\n\\r\\n")
                        .ends(
                                "guest broke the protocol: a frame has 20000000 bytes or more, at most 4194304 are taken",
                                "written")
                        .inItsOwnProcess(),
                of("FloodTheLog", "notifications without end", 20_000)
                        .ends("guest broke the protocol: it sends more than 1000 notifications a second", "written")
                        .inItsOwnProcess());
    }
}
