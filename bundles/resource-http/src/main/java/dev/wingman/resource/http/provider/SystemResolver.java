package dev.wingman.resource.http.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;

/** Looks names up as this machine does. */
final class SystemResolver implements NameResolver {

    /** Under a security manager the JDK else keeps an answer for as long as it runs; in seconds. */
    private static final String LIFE_OF_ANSWERS = "networkaddress.cache.ttl";

    static {
        if (Security.getProperty(LIFE_OF_ANSWERS) == null) {
            Security.setProperty(LIFE_OF_ANSWERS, "30");
        }
    }

    @Override
    public List<InetAddress> addresses(String name) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(name));
    }
}
