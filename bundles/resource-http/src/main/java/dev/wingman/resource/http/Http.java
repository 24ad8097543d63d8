package dev.wingman.resource.http;

import dev.wingman.api.HostService;
import dev.wingman.api.RequiresPermission;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes HTTP requests. Guarded by {@code http:request}, whose targets are {@code host:port} as {@link HttpUrl#target}
 * writes them; each redirect that is followed is asked for anew.
 *
 * <p>A name is looked up once for each connection, its addresses are checked, and the connection goes to one of these: an
 * address that is not public is refused unless the operator's settings let that name lead there. Requests are HTTP/1.1
 * on a connection of their own, without cookies or automatic log-in; certificates are always verified. Where the operator's
 * settings name a proxy, the connection goes through it to the same addresses.
 *
 * <p>Thread-safe.
 */
@HostService(resource = "http")
@ProviderType
public interface Http {

    /**
     * Sends a request and reads the answer, whatever its status; blocks. Interrupting the thread closes the connection.
     *
     * @throws dev.wingman.api.PermissionRefusedException if the plugin may not make requests to the host, or to the one
     *     that it redirects to
     * @throws HttpException if there is no answer; it says whether the server may have acted
     * @throws InterruptedException if the thread was interrupted; the connection is closed then
     */
    @RequiresPermission("http:request")
    HttpResponse send(HttpRequest request) throws HttpException, InterruptedException;

    /**
     * Checks all that can be checked without the network: permission, settings, sizes, secrets, and a literal address.
     *
     * @throws dev.wingman.api.PermissionRefusedException if the plugin may not make requests to the host
     * @throws HttpException if {@link #send} would refuse the request
     */
    @RequiresPermission("http:request")
    void check(HttpRequest request) throws HttpException;
}
