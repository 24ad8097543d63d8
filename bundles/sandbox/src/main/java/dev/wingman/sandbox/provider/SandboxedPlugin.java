package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.Verdict;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.RpcError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/**
 * A plugin whose code is in a guest. Each method blocks until the guest has answered; an interrupt cancels the call there.
 */
final class SandboxedPlugin implements ExecutionPlugin {

    private final Description description;
    private final Sandbox sandbox;
    private final OfferedServices services;
    private final OverdueGuests overdue;

    SandboxedPlugin(Description description, Sandbox sandbox, OfferedServices services, OverdueGuests overdue) {
        this.description = description;
        this.sandbox = sandbox;
        this.services = services;
        this.overdue = overdue;
    }

    @Override
    public String pluginId() {
        return description.pluginId();
    }

    @Override
    public List<String> supportedActions() {
        return description.actions();
    }

    @Override
    public Promise<Verdict> validatePre(Action action) {
        return ask(Protocol.VALIDATE_PRE, () -> Params.of(action), Answers::verdict);
    }

    @Override
    public Promise<ActionResult> execute(Action action) {
        return ask(Protocol.EXECUTE, () -> Params.of(action), Answers::result);
    }

    @Override
    public Promise<Verdict> validatePost(Action action, ActionResult result) {
        return ask(Protocol.VALIDATE_POST, () -> Params.of(action, result), Answers::verdict);
    }

    @Override
    public Promise<Boolean> rollback(Action action, ActionResult result) {
        return ask(Protocol.ROLLBACK, () -> Params.of(action, result), Answers::restored);
    }

    /** Reads an answer of the guest, which may be anything. */
    private interface Reading<T> {
        T of(JsonElement answer) throws GuestFailure;
    }

    private <T> Promise<T> ask(String method, Supplier<JsonObject> params, Reading<T> reading) {
        BoundHostCalls host = new BoundHostCalls(services);
        try {
            return Promises.resolved(reading.of(sandbox.call(method, params.get(), host, overdue)));
        } catch (RpcError e) {
            return Promises.failed(failure(e, host.lastRefusal()));
        } catch (IllegalArgumentException e) {
            // The action holds what cannot be said in JSON.
            return Promises.failed(new GuestFailure(
                    "cannot be sent to its guest: " + CleanText.line(String.valueOf(e.getMessage())), e));
        } catch (GuestFailure | InterruptedException e) {
            return Promises.failed(e);
        }
    }

    /**
     * What the host itself refused is told in the host's words; a guest that only claims it has failed.
     *
     * @param byHost the last refusal of the host in this call
     */
    static RuntimeException failure(RpcError error, @Nullable PermissionRefusedException byHost) {
        if (error.code() == RpcError.REFUSED && byHost != null) {
            return byHost;
        }
        String text = CleanText.line(String.valueOf(error.getMessage()));
        return switch (error.code()) {
            case RpcError.PLUGIN_THREW -> new GuestFailure("threw " + text);
            case RpcError.REFUSED ->
                new GuestFailure("was refused something inside its guest, by its own account: " + text);
            case RpcError.CANCELLED -> new GuestFailure("was cancelled");
            default -> new GuestFailure("failed in its guest: " + text);
        };
    }

    @Override
    public String toString() {
        return "sandboxed plugin " + description.pluginId();
    }
}
