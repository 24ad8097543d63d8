package dev.wingman.resource.docker.provider;

import static java.util.Objects.requireNonNull;

import dev.wingman.resource.docker.LogSink;
import java.nio.ByteBuffer;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A plugin's sink that is called with the plugin's rights from where the host's count: it need not be a class of the plugin
 * itself, so its being on the stack says nothing.
 */
@SuppressWarnings("removal") // Rights are those of the SecurityManager.
final class CallersSink implements LogSink {

    private final LogSink sink;
    private final AccessControlContext caller;

    /** To be made on the caller's stack. */
    CallersSink(LogSink sink) {
        this.sink = requireNonNull(sink, "sink");
        this.caller = AccessController.getContext();
    }

    @Override
    public boolean take(Source source, ByteBuffer bytes) {
        return AccessController.doPrivileged((PrivilegedAction<Boolean>) () -> sink.take(source, bytes), caller);
    }
}
