package sample.breakout;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * System calls and machine code, past the JDK. Whoever gets beyond the permission rows finds all that it takes on the class
 * path of a guest.
 */
final class Raw {

    private static final long PAGE = 4096;
    private static final int MMAP = 9;
    private static final int READ_WRITE_EXECUTE = 7;
    private static final int PRIVATE_ANONYMOUS = 0x22;

    /**
     * The call whose number and five arguments it is given; where that returns 0, as in a new process, the one that it
     * returned in ends there: mov rax,rdi; mov rdi,rsi; mov rsi,rdx; mov rdx,rcx; mov r10,r8; mov r8,r9; syscall; test
     * rax,rax; jnz out; xor edi,edi; mov eax,60; syscall; out: ret.
     */
    private static final String CALL_AND_END_CHILD = "4889f8" + "4889f7" + "4889d6" + "4889ca" + "4d89c2" + "4d89c8"
            + "0f05" + "4885c0" + "7509" + "31ff" + "b83c000000" + "0f05" + "c3";

    private Raw() {}

    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, ClassLoader.getSystemClassLoader());
    }

    /** Its result, or the name of its error. */
    static String call(long number, long... arguments) throws Exception {
        long[] six = java.util.Arrays.copyOf(arguments, 6);
        Class<?> libc = type("dev.wingman.sandbox.kernel.libc.Libc");
        Class<?>[] longs = new Class<?>[7];
        java.util.Arrays.fill(longs, long.class);
        Method syscall = libc.getMethod("syscall", longs);
        long result = (long) syscall.invoke(null, number, six[0], six[1], six[2], six[3], six[4], six[5]);
        return result < 0 ? errno((int) libc.getMethod("errno").invoke(null)) : Long.toString(result);
    }

    static String errno(int number) throws Exception {
        return (String) type("dev.wingman.sandbox.kernel.libc.Errno")
                .getMethod("name", int.class)
                .invoke(null, number);
    }

    /** A call whose child, if it makes one, ends at once. */
    static String callThatMakesAChild(long number, long... arguments) throws Exception {
        List<Object> all = new ArrayList<>(List.of(number));
        for (long argument : java.util.Arrays.copyOf(arguments, 5)) {
            all.add(argument);
        }
        long result = execute(CALL_AND_END_CHILD, all.toArray());
        return result < 0 ? errno((int) -result) : "child";
    }

    /** Runs machine code. */
    static long execute(String hex, Object... arguments) throws Exception {
        long page = Long.parseLong(call(MMAP, 0, PAGE, READ_WRITE_EXECUTE, PRIVATE_ANONYMOUS, -1, 0));
        write(page, HexFormat.of().parseHex(hex));
        Class<?> pointer = type("com.sun.jna.Pointer");
        Object function = type("com.sun.jna.Function")
                .getMethod("getFunction", pointer)
                .invoke(null, pointer.getConstructor(long.class).newInstance(page));
        return (long)
                function.getClass().getMethod("invokeLong", Object[].class).invoke(function, (Object) arguments);
    }

    /** Calls a function of the C library; what it returns is an int. */
    static int function(String name, Object... arguments) throws Exception {
        Class<?> libraries = type("com.sun.jna.NativeLibrary");
        Object process = libraries.getMethod("getProcess").invoke(null);
        Object function = libraries.getMethod("getFunction", String.class).invoke(process, name);
        return (int) function.getClass().getMethod("invokeInt", Object[].class).invoke(function, (Object) arguments);
    }

    /** Bytes in memory that is never given back: the kernel may still look there. */
    static long memory(byte[] bytes) throws Exception {
        long address = (long)
                type("com.sun.jna.Native").getMethod("malloc", long.class).invoke(null, (long)
                        Math.max(bytes.length, 1));
        write(address, bytes);
        return address;
    }

    private static void write(long address, byte[] bytes) throws Exception {
        Object pointer = type("com.sun.jna.Pointer").getConstructor(long.class).newInstance(address);
        pointer.getClass()
                .getMethod("write", long.class, byte[].class, int.class, int.class)
                .invoke(pointer, 0L, bytes, 0, bytes.length);
    }

    static byte[] read(long address, int length) throws Exception {
        Object pointer = type("com.sun.jna.Pointer").getConstructor(long.class).newInstance(address);
        return (byte[]) pointer.getClass()
                .getMethod("getByteArray", long.class, int.class)
                .invoke(pointer, 0L, length);
    }

    static long text(String text) throws Exception {
        return memory((text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** A number, {@code 0x…}, {@code text:…}, or {@code hex:…} for a pointer to these bytes. */
    static long argument(String word) throws Exception {
        if (word.startsWith("text:")) {
            return text(word.substring("text:".length()));
        }
        return word.startsWith("hex:")
                ? memory(HexFormat.of().parseHex(word.substring("hex:".length())))
                : Long.decode(word);
    }

    static long[] arguments(String... words) throws Exception {
        long[] arguments = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = argument(words[i]);
        }
        return arguments;
    }
}
