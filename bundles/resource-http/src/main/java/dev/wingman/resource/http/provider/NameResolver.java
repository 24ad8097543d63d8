package dev.wingman.resource.http.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. */
interface NameResolver {

    /** The addresses of a name, one at least, in the order in which they are tried; may block for long. */
    List<InetAddress> addresses(String name) throws UnknownHostException;
}
