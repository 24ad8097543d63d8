package dev.wingman.sandbox.kernel.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/** Runs a filter as the kernel would, one instruction after the other, over a {@code struct seccomp_data}. */
final class Interpreter {

    private final ByteBuffer program;
    private final Set<Integer> loaded = new HashSet<>();

    Interpreter(byte[] program) {
        if (program.length % 8 != 0 || program.length / 8 > 4096) {
            throw new IllegalArgumentException("the kernel would not take " + program.length + " bytes");
        }
        this.program = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The verdict on one call: ALLOW, KILL, or the name of the error. */
    String verdict(int architecture, int number, long... arguments) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(number).putInt(architecture).putLong(0x7fff_1234_5678L);
        for (long each : arguments) {
            data.putLong(each);
        }
        return name(run(data));
    }

    /** The offsets of seccomp_data that the last calls made the filter look at. */
    Set<Integer> loaded() {
        return Set.copyOf(loaded);
    }

    private int run(ByteBuffer data) {
        loaded.clear();
        int accumulator = 0;
        int at = 0;
        while (true) {
            int code = program.getShort(at * 8);
            int ifTrue = program.get(at * 8 + 2) & 0xff;
            int ifFalse = program.get(at * 8 + 3) & 0xff;
            int k = program.getInt(at * 8 + 4);
            at++;
            switch (code) {
                case 0x20 -> {
                    accumulator = data.getInt(k);
                    loaded.add(k);
                }
                case 0x05 -> at += k;
                case 0x15 -> at += accumulator == k ? ifTrue : ifFalse;
                case 0x35 -> at += Integer.compareUnsigned(accumulator, k) >= 0 ? ifTrue : ifFalse;
                case 0x45 -> at += (accumulator & k) != 0 ? ifTrue : ifFalse;
                case 0x06 -> {
                    return k;
                }
                default -> throw new IllegalStateException("instruction " + Integer.toHexString(code));
            }
        }
    }

    private static String name(int value) {
        return switch (value) {
            case 0x7fff0000 -> "ALLOW";
            case 0x80000000 -> "KILL";
            case 0x00050001 -> "EPERM";
            case 0x0005001e -> "EROFS";
            case 0x00050026 -> "ENOSYS";
            default -> throw new IllegalStateException("verdict " + Integer.toHexString(value));
        };
    }
}
