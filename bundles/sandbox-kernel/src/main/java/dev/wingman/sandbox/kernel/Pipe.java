package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.Libc;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A pipe whose one end will be a standard stream of a child. Both ends here are closed on exec; the host's stream opens
 * its end a second time, by its name in /proc, so that it is an ordinary stream of the JDK (see pipe(7), proc(5)).
 */
final class Pipe implements AutoCloseable {

    private static final int O_CLOEXEC = 0x8_0000;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int FIRST_AFTER_STANDARD_STREAMS = 3;

    private static final long LARGEST_SKIP = 8192;

    private final int readEnd;
    private final int writeEnd;

    private Pipe(int readEnd, int writeEnd) {
        this.readEnd = readEnd;
        this.writeEnd = writeEnd;
    }

    static Pipe open() throws KernelException {
        int[] ends = new int[2];
        KernelException.check("pipe2", Libc.pipe2(ends, O_CLOEXEC));
        return new Pipe(clearOfStandardStreams(ends[0]), clearOfStandardStreams(ends[1]));
    }

    /** A host without standard streams of its own would get their numbers, and the child's copies would collide. */
    private static int clearOfStandardStreams(int descriptor) throws KernelException {
        if (descriptor >= FIRST_AFTER_STANDARD_STREAMS) {
            return descriptor;
        }
        int copy = (int) KernelException.check(
                "fcntl F_DUPFD_CLOEXEC", Libc.fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_AFTER_STANDARD_STREAMS));
        Libc.close(descriptor);
        return copy;
    }

    int readEnd() {
        return readEnd;
    }

    int writeEnd() {
        return writeEnd;
    }

    InputStream hostReads() throws IOException {
        return new Reading(new FileInputStream("/proc/self/fd/" + readEnd));
    }

    OutputStream hostWrites() throws IOException {
        return new FileOutputStream("/proc/self/fd/" + writeEnd);
    }

    /** Closes both ends here; the host's stream stays open. */
    @Override
    public void close() {
        Libc.close(readEnd);
        Libc.close(writeEnd);
    }

    /** A file stream seeks where it can read more at once, which a pipe refuses; so it is only ever read here. */
    private static final class Reading extends FilterInputStream {

        Reading(FileInputStream pipe) {
            super(pipe);
        }

        @Override
        public long skip(long bytes) throws IOException {
            return readNBytes((int) Math.max(0, Math.min(bytes, LARGEST_SKIP))).length;
        }
    }
}
