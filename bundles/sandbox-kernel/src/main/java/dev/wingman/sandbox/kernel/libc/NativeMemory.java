package dev.wingman.sandbox.kernel.libc;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that is freed together.
 *
 * <p>Not JNA's {@code Memory}: that starts a cleaning thread whenever there is none, and a thread inherits the restrictions
 * of the one that starts it. For one thread at a time.
 */
public final class NativeMemory implements AutoCloseable {

    private final List<Long> blocks = new ArrayList<>();

    /** So many zero bytes. */
    public long zeroes(int size) {
        long address = allocate(size);
        new Pointer(address).clear(size);
        return address;
    }

    public long bytes(byte[] content) {
        long address = allocate(content.length);
        new Pointer(address).write(0, content, 0, content.length);
        return address;
    }

    public long longs(long... content) {
        long address = allocate(content.length * Long.BYTES);
        new Pointer(address).write(0, content, 0, content.length);
        return address;
    }

    /** A text in UTF-8 with its null byte. */
    public long text(String content) {
        return bytes(terminated(content));
    }

    /** An array of texts with a null pointer at its end, as {@code argv} is. */
    public long texts(List<String> contents) {
        long[] pointers = new long[contents.size() + 1];
        for (int i = 0; i < contents.size(); i++) {
            pointers[i] = text(contents.get(i));
        }
        return longs(pointers);
    }

    /** A text in UTF-8 with its null byte, for functions that take an array. */
    public static byte[] terminated(String content) {
        if (content.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with a null character would be cut there");
        }
        return (content + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private long allocate(int size) {
        long address = Native.malloc(size);
        if (address == 0) {
            throw new OutOfMemoryError("no " + size + " bytes of native memory");
        }
        blocks.add(address);
        return address;
    }

    /** Frees all of it. */
    @Override
    public void close() {
        for (long block : blocks) {
            Native.free(block);
        }
        blocks.clear();
    }
}
