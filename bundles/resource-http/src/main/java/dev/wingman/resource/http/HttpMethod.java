package dev.wingman.resource.http;

/** What a request asks for (RFC 9110, section 9). CONNECT and TRACE are left out: they are for proxies. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    /** Whether a request may carry a body; to the others it has no meaning, and servers disagree on what to do with one. */
    public boolean takesBody() {
        return this == POST || this == PUT || this == PATCH || this == DELETE;
    }

    /** Whether the specification promises that it changes nothing on the server. */
    public boolean isSafe() {
        return this == GET || this == HEAD || this == OPTIONS;
    }
}
