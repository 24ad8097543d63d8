package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.api.HostService;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.Progress;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.HostServiceCall;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import dev.wingman.sandbox.provider.HostServices.Offered;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a plugin may ask of the host: the host services of its plugin, as its face gets them. Whether it may is
 * decided by each service itself, which asks for a permission of the face's bundle. Belongs to the thread of that call.
 */
final class BoundHostCalls implements HostCalls {

    private final OfferedServices services;
    private @Nullable PermissionRefusedException lastRefusal;

    BoundHostCalls(OfferedServices services) {
        this.services = services;
    }

    /** What the host refused last within this call, in its own words. */
    @Nullable
    PermissionRefusedException lastRefusal() {
        return lastRefusal;
    }

    @Override
    public void answer(String method, @Nullable JsonElement arguments, Reply reply, ListenerRequests listeners)
            throws InterruptedException {
        try {
            reply.ok(call(method, arguments, listeners));
        } catch (RpcError e) {
            if (e.code() == RpcError.REFUSED && e.data() instanceof JsonObject data) {
                lastRefusal = new PermissionRefusedException(
                        data.get("plugin").getAsString(),
                        data.get("permission").getAsString(),
                        data.get("target").getAsString(),
                        String.valueOf(e.getMessage()));
            }
            reply.fail(e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private JsonElement call(String method, @Nullable JsonElement arguments, ListenerRequests listeners)
            throws RpcError {
        String resource = method.substring(0, Math.max(0, method.indexOf('.')));
        for (Offered offered : services.offered()) {
            HostService service = offered.type().getAnnotation(HostService.class);
            if (service != null && !resource.isEmpty() && service.resource().equals(resource)) {
                return HostServiceCall.of(offered.type(), resource)
                        .invoke(offered.service(), method, arguments, listeners);
            }
        }
        throw new RpcError(
                RpcError.METHOD_NOT_FOUND,
                CleanText.line(method) + ": the plugin does not ask for such a host service, or it is not there now");
    }

    @Override
    public void progress(String message) {
        for (Offered offered : services.offered()) {
            if (offered.service() instanceof Progress progress) {
                progress.report(CleanText.line(message));
            }
        }
    }
}
