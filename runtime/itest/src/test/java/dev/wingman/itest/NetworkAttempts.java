package dev.wingman.itest;

import static dev.wingman.itest.Attempt.cannot;

import java.util.List;

/** Attempts on the network, and on what the whole JVM does there. */
final class NetworkAttempts {

    private static final String SOCKET = "java.net.SocketPermission";

    private NetworkAttempts() {}

    static List<Attempt> all() {
        return List.of(
                cannot("BindADatagramSocket", "datagram socket").denied(SOCKET).trusted("bound true"),
                cannot("BindAServerChannel", "server channel").denied(SOCKET).trusted("bound true"),
                cannot("ConnectToTheSocketOfTheRuntime", "unix socket", "<home>/run/s")
                        .denied("accessUnixDomainSocket")
                        .trusted("connected"),
                cannot("ResolveNames", "name").denied(SOCKET).trusted("resolved true"),
                cannot("LearnTheNameOfTheMachine", "own host name")
                        .held("is false")
                        .trusted("is (true|false)"),
                cannot("LearnHardwareAddresses", "hardware address")
                        .held("NullPointerException: .*|AccessControlException: .*|got true")
                        .trusted("got true"),
                cannot("RequestAWebPage", "web address").denied(SOCKET).trusted("ConnectException: .*"),
                cannot("MakeAWebClient", "web client")
                        .held("AccessControlException: .*|.*may not start threads.*")
                        .trusted("made HTTP_2"),
                cannot("MakeAWebServer", "web server").denied(SOCKET).trusted("made"),
                cannot("LookUpRemoteObjects", "remote object").denied(SOCKET).trusted("ConnectException: .*"),
                cannot("MakeARemoteRegistry", "remote registry")
                        .held("AccessControlException: .*")
                        .trusted("made"),
                cannot("BringAProtocol", "mail handler")
                        .denied("specifyStreamHandler")
                        .trusted("UnsupportedOperationException: opened"),
                cannot("ReplaceTheSockets", "socket factory")
                        .denied("setFactory")
                        .trusted("set"),
                cannot("BecomeTheAuthenticator", "authenticator")
                        .denied("setDefaultAuthenticator")
                        .trusted("set"),
                cannot("SelectProxies", "proxies").denied("getProxySelector").trusted("set"),
                cannot("ReadCookies", "cookies").denied("setCookieHandler").trusted("set"),
                cannot("AnswerRequestsOfOthers", "response cache")
                        .denied("setResponseCache")
                        .trusted("set"),
                cannot("SwitchOffTheCheckOfHostNames", "host name check")
                        .denied("setHostnameVerifier")
                        .trusted("set"),
                cannot("ChangeHowRedirectsAreFollowed", "redirects")
                        .denied("setFactory")
                        .trusted("set"));
    }
}
