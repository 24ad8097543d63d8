package dev.wingman.bench;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Reply;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.jspecify.annotations.Nullable;

/** The child of {@link SandboxCall}: answers each request with its parameters, until its input ends. */
public final class SandboxCallGuest {

    /** The same for lsp4j. */
    public interface Echo {
        @JsonRequest("execute")
        CompletableFuture<JsonElement> execute(JsonElement params);
    }

    /** What it may ask of its parent. */
    public interface Nobody {}

    private SandboxCallGuest() {}

    /** @param args {@code worker}, {@code reader}, {@code lsp4j-worker} or {@code lsp4j-reader} */
    public static void main(String[] args) throws Exception {
        Executor executor = args[0].endsWith("worker") ? Executors.newFixedThreadPool(2) : Runnable::run;
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        if (args[0].startsWith("lsp4j")) {
            Echo echo = params -> CompletableFuture.supplyAsync(() -> params, executor);
            // It reads headers byte by byte.
            new Launcher.Builder<Nobody>()
                    .setLocalService(echo)
                    .setRemoteInterface(Nobody.class)
                    .setInput(new BufferedInputStream(in))
                    .setOutput(new BufferedOutputStream(out))
                    .create()
                    .startListening()
                    .get();
        } else {
            Peer.open(in, out, Limits.OF_HOST, new Worker(executor), "host")
                    .ended()
                    .get();
        }
        System.exit(0);
    }

    private record Worker(Executor executor) implements Handler {
        @Override
        public void request(String method, @Nullable JsonElement params, Reply reply) {
            executor.execute(() -> reply.ok(requireNonNull(params)));
        }

        @Override
        public void notification(String method, @Nullable JsonElement params) {}
    }
}
