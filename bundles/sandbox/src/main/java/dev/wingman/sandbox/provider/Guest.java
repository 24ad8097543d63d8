package dev.wingman.sandbox.provider;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.kernel.Confinement;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.End;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.RpcError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A child process that speaks the protocol, from its start to its end. Thread-safe. */
final class Guest {

    private static final System.Logger LOG = System.getLogger("dev.wingman.sandbox.guest");

    /** How long the status of a child is waited for when its streams have ended. */
    private static final Duration EXIT = Duration.ofSeconds(2);

    /** Between the end of a child and those of its streams. */
    private static final Duration AFTER_STREAMS = Duration.ofMillis(200);

    /** Between the end of its stream and its own; on a busy machine the kernel takes its time to end a child. */
    private static final Duration AFTER_CLOSING = Duration.ofSeconds(1);

    private final String name;
    private final GuestProcess child;
    private final Process process;
    private final CompletableFuture<Process> exit;
    private final GuestDirectory directory;
    private final Confinement confinement;
    private final StderrTail stderr = new StderrTail();
    private final CompletableFuture<Void> stderrRead = new CompletableFuture<>();
    private final FromGuest fromGuest;
    private final AtomicReference<@Nullable String> killedBecause = new AtomicReference<>();
    private final AtomicReference<@Nullable String> breach = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<Void>> cancelled =
            new AtomicReference<>(CompletableFuture.completedFuture(null));
    private final Peer peer;
    private final CompletableFuture<Void> ended;
    private volatile String plugin = "";
    private volatile List<String> layers = List.of();

    /** Begins to read; what it writes before it is asked is a breach like any other. */
    Guest(String name, GuestProcess child, GuestDirectory directory, Confinement confinement) {
        this.name = name;
        this.child = child;
        this.process = child.process();
        this.exit = process.onExit();
        this.directory = directory;
        this.confinement = confinement;
        this.fromGuest = new FromGuest(new GuestLog(this::log, System::nanoTime));
        Thread drain = new Thread(null, this::readStderr, name + " stderr", 0, false);
        drain.setDaemon(true);
        drain.start();
        this.peer = Peer.open(process.getInputStream(), process.getOutputStream(), Limits.OF_GUEST, fromGuest, name);
        this.ended = CompletableFuture.allOf(peer.ended().thenAccept(this::peerEnded), exit.thenRun(this::cleanUp));
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

    /** It has been confined, and looked at: by these layers, which are not taken off again. */
    void heldBy(List<String> names) {
        layers = List.copyOf(names);
    }

    /** The names of the layers that hold it; none until it is confined. */
    List<String> layers() {
        return layers;
    }

    /** From now on what it logs is this plugin's. */
    void belongsTo(String pluginId) {
        plugin = pluginId;
    }

    boolean isAlive() {
        // Who waited for a call that fails with the end is free a moment before the end is told.
        return process.isAlive() && !peer.hasEnded();
    }

    /** Completes when it has ended, in whatever way, and left no file. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /**
     * Asks it something and serves it until it answers.
     *
     * @throws GuestFailure if it cannot be asked: nothing was sent
     * @throws InterruptedException if the waiting thread is interrupted: then it has been told to cancel
     */
    JsonElement call(String method, JsonObject params, HostCalls host, OverdueGuests overdue)
            throws RpcError, PeerEndedException, InterruptedException {
        Conversation conversation = new Conversation(host, told -> peer.call(Protocol.LISTENER, told));
        Call call = fromGuest.begin(() -> send(method, params), conversation);
        try {
            return conversation.await(call);
        } catch (InterruptedException e) {
            CompletableFuture<Void> over = call.result().handle((result, failure) -> null);
            cancelled.updateAndGet(before -> CompletableFuture.allOf(before, over));
            cancel(call);
            overdue.watch(this, call);
            throw e;
        } finally {
            fromGuest.end(call);
        }
    }

    /**
     * Waits until every call that it was told to cancel is over, because it stopped or because the guest was ended for not
     * stopping: who calls it before could be ended with it.
     *
     * @return whether there was such a call
     */
    boolean awaitCancelled() throws InterruptedException {
        CompletableFuture<Void> over = requireNonNull(cancelled.get());
        if (over.isDone()) {
            return false;
        }
        try {
            // What a flood of its left in the pipe may be read for long after its end.
            CompletableFuture.anyOf(over, exit).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // Each of them is made to end well.
        }
        return true;
    }

    /** What the host does while the guest works. */
    interface Meanwhile {
        Meanwhile NOTHING = () -> {};

        void run() throws IOException;
    }

    /**
     * Asks it something of the bring-up, with a deadline for what is left of it after our own part.
     *
     * @throws IOException if our own part failed; the guest may still be at work
     */
    JsonElement call(String method, JsonObject params, Meanwhile work, Duration deadline)
            throws RpcError, PeerEndedException, TimeoutException, InterruptedException, IOException {
        Call call = send(method, params);
        work.run();
        return call.await(deadline);
    }

    private Call send(String method, JsonObject params) {
        try {
            return peer.call(method, params);
        } catch (IllegalArgumentException e) {
            throw new GuestFailure("cannot be sent to its guest: " + CleanText.line(String.valueOf(e.getMessage())), e);
        } catch (IllegalStateException e) {
            throw new GuestFailure("is called too often at once: " + e.getMessage(), e);
        }
    }

    private void cancel(Call call) {
        JsonObject which = new JsonObject();
        which.addProperty("id", call.id());
        peer.tell(Protocol.CANCEL, which);
    }

    private void log(String line) {
        LOG.log(System.Logger.Level.INFO, "{0} ({1}): {2}", name, plugin, line);
    }

    private void readStderr() {
        stderr.drain(process.getErrorStream());
        stderrRead.complete(null);
    }

    /** A guest that closed its streams, or spoke nonsense, is of no more use. */
    private void peerEnded(End end) {
        switch (end.kind()) {
            case CLOSED -> {}
            case BREACH -> {
                String broke = "broke the protocol: " + end.reason();
                breach.set(broke);
                // A Java VM that crashes says so on the stream of the protocol, and ends.
                if (!arrives(exit, AFTER_CLOSING)) {
                    kill(broke);
                }
            }
            case FAILED -> kill("was ended: " + end.reason());
            case END_OF_STREAM -> {
                // Its status comes a moment after the end of its streams, and says more.
                if (!arrives(exit, AFTER_CLOSING)) {
                    kill("closed its streams, but did not end");
                }
            }
        }
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
    String howItEnded() {
        boolean hasStatus = arrives(exit, EXIT);
        String because = killedBecause.get();
        if (because != null) {
            return CleanText.line(because);
        }
        arrives(stderrRead, AFTER_STREAMS);
        String crash = stderr.crash();
        if (!crash.isEmpty()) {
            return "ended: its Java VM crashed: " + crash;
        }
        String broke = breach.get();
        if (broke != null) {
            return CleanText.line(broke);
        }
        return (hasStatus ? "ended: " + child.meaning() : "went away") + lastLines();
    }

    /** What it wrote last, as the end of a sentence; empty when it wrote nothing. */
    String lastLines() {
        String last = stderr.lastLines();
        return last.isEmpty() ? "" : "; it wrote last:\n" + last;
    }

    private static boolean arrives(CompletableFuture<?> event, Duration time) {
        try {
            event.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return event.isDone();
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
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
