package dev.wingman.sandbox.guest;

import com.google.gson.JsonObject;
import dev.wingman.api.HostService;
import dev.wingman.api.Progress;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.service.GivenListeners;
import dev.wingman.sandbox.protocol.service.HostServiceProxy;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * The host services of the plugin, as it sees them: each call goes to the host, in the name of the request that the calling
 * thread works for. The host decides.
 */
@SuppressWarnings("removal") // The plugin is on the stack, and has no right to what a message takes.
final class GuestServices {

    private final Peer host;
    private final Workers workers;
    private final GivenListeners listeners;

    GuestServices(Peer host, Workers workers, GivenListeners listeners) {
        this.host = host;
        this.workers = workers;
        this.listeners = listeners;
    }

    /** The instance of a host service; the plugin's constructor asks for it. */
    Object get(Class<?> type) {
        if (type == Progress.class) {
            return (Progress) this::progress;
        }
        HostService service = type.getAnnotation(HostService.class);
        if (service == null) {
            throw new IllegalArgumentException(type.getName() + " is no host service");
        }
        return HostServiceProxy.of(type, service.resource(), host, workers::currentRequest, listeners);
    }

    private void progress(@Nullable String message) {
        if (message != null) {
            AccessController.doPrivileged((PrivilegedAction<Boolean>) () -> {
                JsonObject params = new JsonObject();
                params.addProperty("call", workers.currentRequest());
                params.addProperty("message", message.length() > 1_000 ? message.substring(0, 1_000) : message);
                return host.tell(Protocol.PROGRESS, params);
            });
        }
    }
}
