package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.ScriptException;
import dev.wingman.sandbox.kernel.NativeAccess;
import dev.wingman.sandbox.kernel.PlatformProbe;
import dev.wingman.sandbox.kernel.ReadOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts scripts that may only look, where the kernel can hold them to it. The native code that this takes is unpacked with
 * the first of them. Thread-safe.
 */
final class ReadOnlyStart {

    private final Optional<Path> natives;
    private @Nullable String lacking;

    /** @param natives the directory for native code, which nobody but the host's user may write to, if there is one */
    ReadOnlyStart(Optional<Path> natives) {
        this.natives = natives;
    }

    /** @throws ScriptException if this machine cannot enforce it, with what it lacks: the script does not run then */
    void require() throws ScriptException {
        String reason = lacking();
        if (!reason.isEmpty()) {
            throw new ScriptException(
                    "read_only cannot be enforced on this machine, so the script was not run: " + reason);
        }
    }

    private synchronized String lacking() throws ScriptException {
        String known = lacking;
        if (known == null) {
            try {
                known = natives.isEmpty() ? "the runtime has no home" : probe(natives.get());
            } catch (IOException | LinkageError e) {
                throw new ScriptException("read_only cannot be enforced: " + e, e);
            }
            lacking = known;
        }
        return known;
    }

    private static String probe(Path natives) throws IOException {
        NativeAccess.prepare(natives);
        return ReadOnly.lacking(PlatformProbe.probe());
    }

    /** @throws IOException if a layer could not be applied, or cannot be seen to hold */
    Process start(List<String> command, Map<String, String> environment, Path directory) throws IOException {
        return ReadOnly.start(command, environment, directory);
    }
}
