package dev.wingman.resource.docker;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** Takes a log piece by piece, on the thread that follows it and with no more rights than that thread's caller has. */
@ConsumerType
@FunctionalInterface
public interface LogSink {

    /** Where something was written to. */
    enum Source {
        /** Standard output; with a terminal, all. */
        OUT,
        /** Standard error. */
        ERR
    }

    /**
     * Takes the next bytes. They end anywhere, also inside a line or a character. The time that this takes is part of the
     * time of the call; nothing is read ahead meanwhile.
     *
     * @param bytes to read only, and only until this returns
     * @return whether to go on
     */
    boolean take(Source source, ByteBuffer bytes);
}
