package dev.wingman.sandbox.kernel.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a filter: whichever way it is gone through, it ends with a verdict. So pieces can only be put together into
 * programs that always answer, and no jump can miss its target.
 *
 * <p>Documented in the kernel's {@code Documentation/networking/filter.rst} (classic BPF) and in seccomp(2).
 */
record Code(List<Instruction> instructions) {

    /** One {@code struct sock_filter} of linux/filter.h. */
    private record Instruction(int code, int jumpIfTrue, int jumpIfFalse, int operand) {}

    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_ALWAYS = 0x05;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int LONGEST_JUMP = 255;
    private static final int BYTES_PER_INSTRUCTION = 8;

    Code {
        instructions = List.copyOf(instructions);
    }

    /** Ends with this {@code SECCOMP_RET_*} value. */
    static Code answer(int value) {
        return new Code(List.of(new Instruction(RETURN, 0, 0, value)));
    }

    /** Loads a word of {@code struct seccomp_data}, which the tests in the rest ask about. */
    static Code load(int offset, Code rest) {
        List<Instruction> all = new ArrayList<>();
        all.add(new Instruction(LOAD_WORD, 0, 0, offset));
        all.addAll(rest.instructions);
        return new Code(all);
    }

    static Code ifEqual(int value, Code then, Code otherwise) {
        return branch(JUMP_EQUAL, value, then, otherwise);
    }

    /** Compares without sign, as the kernel does. */
    static Code ifAtLeast(int value, Code then, Code otherwise) {
        return branch(JUMP_AT_LEAST, value, then, otherwise);
    }

    static Code ifAnyBit(int mask, Code then, Code otherwise) {
        return branch(JUMP_ANY_BIT, mask, then, otherwise);
    }

    private static Code branch(int test, int operand, Code then, Code otherwise) {
        int distance = otherwise.instructions.size();
        List<Instruction> all = new ArrayList<>();
        if (distance <= LONGEST_JUMP) {
            all.add(new Instruction(test, distance, 0, operand));
        } else {
            all.add(new Instruction(test, 0, 1, operand));
            all.add(new Instruction(JUMP_ALWAYS, 0, 0, distance));
        }
        all.addAll(otherwise.instructions);
        all.addAll(then.instructions);
        return new Code(all);
    }

    /** As the kernel of a little-endian machine reads it. */
    byte[] bytes() {
        ByteBuffer out =
                ByteBuffer.allocate(instructions.size() * BYTES_PER_INSTRUCTION).order(ByteOrder.LITTLE_ENDIAN);
        for (Instruction each : instructions) {
            out.putShort((short) each.code);
            out.put((byte) each.jumpIfTrue).put((byte) each.jumpIfFalse);
            out.putInt(each.operand);
        }
        return out.array();
    }
}
