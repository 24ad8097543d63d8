package dev.wingman.sandbox.kernel.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** A function that glibc has since 2.34; a class of its own, because a class is bound whole or not at all. */
public final class CloseFrom {

    private static final boolean AVAILABLE = bind();

    private CloseFrom() {}

    private static boolean bind() {
        try {
            Native.register(CloseFrom.class, NativeLibrary.getProcess());
            return true;
        } catch (UnsatisfiedLinkError olderLibrary) {
            return false;
        }
    }

    public static boolean isAvailable() {
        return AVAILABLE;
    }

    /** See posix_spawn_file_actions_addclosefrom_np(3): closes all descriptors from this one on. */
    public static native int posix_spawn_file_actions_addclosefrom_np(long actions, int first);
}
