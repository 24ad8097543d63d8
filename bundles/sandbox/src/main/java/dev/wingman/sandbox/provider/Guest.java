package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.kernel.ConfinedProcess;
import dev.wingman.sandbox.kernel.Confinement;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.End;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A child process that speaks the protocol, from its start to its end. Thread-safe. */
final class Guest {

    private static final System.Logger LOG = System.getLogger("dev.wingman.sandbox.guest");

    /** How long the status of a child is waited for when its streams have ended. */
    private static final Duration EXIT = Duration.ofSeconds(2);

    private final String name;
    private final ConfinedProcess process;
    private final CompletableFuture<Process> exit;
    private final GuestDirectory directory;
    private final Confinement confinement;
    private final StderrTail stderr = new StderrTail();
    private final Map<Long, Conversation> conversations = new HashMap<>();
    private final AtomicReference<@Nullable String> killedBecause = new AtomicReference<>();
    private final Peer peer;
    private volatile String plugin = "";

    /** Begins to read; what it writes before it is asked is a breach like any other. */
    Guest(String name, ConfinedProcess process, GuestDirectory directory, Confinement confinement) {
        this.name = name;
        this.process = process;
        this.exit = process.onExit();
        this.directory = directory;
        this.confinement = confinement;
        Thread drain = new Thread(() -> stderr.drain(process.getErrorStream()), name + " stderr");
        drain.setDaemon(true);
        drain.start();
        this.peer =
                Peer.open(process.getInputStream(), process.getOutputStream(), Limits.OF_GUEST, new FromGuest(), name);
        var unused = CompletableFuture.allOf(peer.ended().thenAccept(this::peerEnded), exit.thenRun(this::cleanUp));
    }

    long pid() {
        return process.pid();
    }

    GuestDirectory directory() {
        return directory;
    }

    /** What it was started with. */
    Confinement confinement() {
        return confinement;
    }

    /** From now on what it logs is this plugin's. */
    void belongsTo(String pluginId) {
        plugin = pluginId;
    }

    boolean isAlive() {
        return process.isAlive() && !peer.ended().isDone();
    }

    /** Completes when it has ended, in whatever way. */
    CompletableFuture<Void> ended() {
        return CompletableFuture.allOf(exit, peer.ended());
    }

    /**
     * Asks it something and serves it until it answers.
     *
     * @throws InterruptedException if the waiting thread is interrupted: then it has been told to cancel
     */
    JsonElement call(String method, JsonObject params, HostCalls host, CancelledCalls cancelled)
            throws RpcError, PeerEndedException, InterruptedException {
        Conversation conversation = new Conversation(host);
        Call call = begin(method, params, conversation);
        try {
            return conversation.await(call);
        } catch (InterruptedException e) {
            JsonObject which = new JsonObject();
            which.addProperty("id", call.id());
            peer.tell(Protocol.CANCEL, which);
            cancelled.watch(this, call);
            throw e;
        } finally {
            forget(call);
        }
    }

    /** Asks it something of the bring-up, with a deadline. */
    JsonElement call(String method, JsonObject params, Duration deadline)
            throws RpcError, PeerEndedException, TimeoutException, InterruptedException {
        return peer.call(method, params).await(deadline);
    }

    private Call begin(String method, JsonObject params, Conversation conversation) {
        // Together: the guest may ask for a host service before the next line is reached.
        synchronized (conversations) {
            Call call = peer.call(method, params);
            conversations.put(call.id(), conversation);
            return call;
        }
    }

    private void forget(Call call) {
        synchronized (conversations) {
            conversations.remove(call.id());
        }
    }

    private @Nullable Conversation conversation(@Nullable JsonElement params) {
        if (params instanceof JsonObject object
                && object.get("call") instanceof JsonPrimitive id
                && id.getAsString().matches("[0-9]{1,18}")) {
            synchronized (conversations) {
                return conversations.get(Long.parseLong(id.getAsString()));
            }
        }
        return null;
    }

    /** What the guest says by itself; on the reader thread. */
    private final class FromGuest implements Handler {

        @Override
        public void request(String method, @Nullable JsonElement params, Reply reply) {
            Conversation conversation = conversation(params);
            if (conversation == null || params == null) {
                reply.fail(new RpcError(
                        RpcError.INVALID_PARAMS,
                        method + ": 'call' does not name a call that waits; a plugin may use host services"
                                + " only while it works for one"));
            } else {
                conversation.ask(method, params.getAsJsonObject().get("arguments"), reply);
            }
        }

        @Override
        public void notification(String method, @Nullable JsonElement params) {
            String text = text(params);
            if (text == null) {
                return;
            }
            Conversation conversation = conversation(params);
            if (method.equals(Protocol.PROGRESS) && conversation != null) {
                conversation.progress(text);
            } else if (method.equals(Protocol.LOG)) {
                LOG.log(System.Logger.Level.INFO, "{0} ({1}): {2}", name, plugin, CleanText.line(text));
            }
        }

        private @Nullable String text(@Nullable JsonElement params) {
            return params instanceof JsonObject object && object.get("message") instanceof JsonPrimitive text
                    ? text.getAsString()
                    : null;
        }
    }

    private void peerEnded(End end) {
        // A guest that closed its streams, or spoke nonsense, is of no more use.
        kill(end.kind() == End.Kind.BREACH ? "broke the protocol: " + end.reason() : null);
    }

    /** Ends the process at once. The first reason that is given counts. */
    void kill(@Nullable String because) {
        if (because != null) {
            killedBecause.compareAndSet(null, because);
        }
        peer.close();
        process.destroyForcibly();
    }

    /** How it ended, as a clause, with what it wrote last; waits shortly for its status. */
    String howItEnded() throws InterruptedException {
        String because = killedBecause.get();
        if (because != null) {
            return CleanText.line(because);
        }
        String last = stderr.lastLines();
        return exitMeaning() + (last.isEmpty() ? "" : "; it wrote last:\n" + last);
    }

    private String exitMeaning() throws InterruptedException {
        return process.waitFor(EXIT.toMillis(), TimeUnit.MILLISECONDS)
                ? "ended: " + process.exitStatus()
                : "closed its streams, but has not ended";
    }

    private void cleanUp() {
        peer.close();
        try {
            directory.delete();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the directory of a guest stays behind: " + directory, e);
        }
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + (plugin.isEmpty() ? ", blank" : ", " + plugin) + ")";
    }
}
