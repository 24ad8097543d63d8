package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.provider.ProxmoxSettings.Endpoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Makes the JDK's client for one endpoint: no redirects, no proxy, no cookies, no log-in, HTTP/1.1 as the API speaks it. */
final class HttpClients {

    private HttpClients() {}

    static HttpClient make(Endpoint endpoint, Duration connectTimeout, Executor threads) throws ProxmoxException {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        // The client starts a thread, which would keep the plugin's loader for as long as it lives.
        current.setContextClassLoader(HttpClients.class.getClassLoader());
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(connectTimeout)
                    .sslContext(TlsTrust.of(endpoint))
                    .executor(threads)
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new ProxmoxException(
                    Kind.SETTINGS,
                    false,
                    endpoint.origin() + ": the trusted certificates cannot be read: " + Words.of(e));
        } finally {
            current.setContextClassLoader(before);
        }
    }
}
