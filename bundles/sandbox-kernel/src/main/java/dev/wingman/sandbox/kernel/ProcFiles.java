package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of /proc, by the C library. Each look of the JDK at a file asks the security manager, which asks whoever is on the
 * stack; at the hundred files that describe a process, that took longer than all that is done to confine it.
 */
final class ProcFiles {

    private static final int O_CLOEXEC = 0x8_0000;
    private static final int PAGE = 4096;

    private ProcFiles() {}

    /**
     * The whole of it, each byte a character: names may hold any bytes.
     *
     * @throws NoSuchFileException if it is gone, or the process is that it describes
     */
    static String read(String path) throws IOException {
        int descriptor = Libc.open(NativeMemory.terminated(path), O_CLOEXEC, 0);
        if (descriptor < 0) {
            throw failure(path);
        }
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] page = new byte[PAGE];
            for (int count = read(path, descriptor, page); count > 0; count = read(path, descriptor, page)) {
                content.write(page, 0, count);
            }
            return content.toString(StandardCharsets.ISO_8859_1);
        } finally {
            Libc.close(descriptor);
        }
    }

    private static int read(String path, int descriptor, byte[] page) throws IOException {
        long count = Libc.read(descriptor, page, page.length);
        if (count < 0) {
            throw failure(path);
        }
        return (int) count;
    }

    /**
     * Where a link leads to; a path that is longer than a page is an error, and no part of it the answer.
     *
     * @throws NoSuchFileException as {@link #read}
     */
    static String readLink(String path) throws IOException {
        byte[] target = new byte[PAGE];
        long length = Libc.readlink(NativeMemory.terminated(path), target, target.length);
        if (length < 0) {
            throw failure(path);
        }
        if (length == target.length) {
            throw new IOException(path + ": leads to a path that is too long");
        }
        return new String(target, 0, (int) length, StandardCharsets.UTF_8);
    }

    /** The names in a directory. */
    static List<String> list(String path) throws IOException {
        String[] names = new File(path).list();
        if (names == null) {
            throw new IOException(path + ": cannot be listed");
        }
        return new ArrayList<>(List.of(names));
    }

    private static IOException failure(String path) {
        int error = Libc.errno();
        return error == Errno.ENOENT || error == Errno.ESRCH
                ? new NoSuchFileException(path)
                : new IOException(path + ": " + Errno.name(error));
    }
}
