package dev.wingman.packager.classfile;

import java.nio.ByteBuffer;

/** The instructions of a method (JVM specification, chapter 6), as far as they refer to constants. */
final class Instructions {

    /** Takes what one instruction refers to. */
    interface Visitor {
        /**
         * @param position of the instruction, in bytes from the beginning of the code
         * @param constant as it stands there, unchecked
         * @return whether to go on
         */
        boolean visit(int position, int constant);
    }

    private static final int LDC = 18;
    private static final int TABLESWITCH = 170;
    private static final int LOOKUPSWITCH = 171;
    private static final int IINC = 132;
    private static final int WIDE = 196;

    /** The length of each instruction by its number, operands included; 0 where it depends on them. Twenty a line. */
    private static final String LENGTHS = "11111111111111112323"
            + "32222211111111111111"
            + "11111111111111222221"
            + "11111111111111111111"
            + "11111111111111111111"
            + "11111111111111111111"
            + "11111111111131111111"
            + "11111111111113333333"
            + "33333333320011111133"
            + "33333553231133110433"
            + "55";

    private Instructions() {}

    /**
     * Visits what the instructions refer to, in their order.
     *
     * @return false if the visitor had enough, or the rest is no code
     */
    static boolean visit(ByteBuffer code, Visitor visitor) {
        int position = 0;
        while (position < code.limit()) {
            int opcode = code.get(position) & 0xFF;
            int length = opcode < LENGTHS.length() ? length(code, position, opcode) : -1;
            if (length <= 0 || length > code.limit() - position) {
                return false;
            }
            int constant = constant(code, position, opcode);
            if (constant > 0 && !visitor.visit(position, constant)) {
                return false;
            }
            position += length;
        }
        return true;
    }

    private static int constant(ByteBuffer code, int position, int opcode) {
        return switch (opcode) {
            case LDC -> code.get(position + 1) & 0xFF;
            // ldc_w, ldc2_w; fields, methods and call sites; new, anewarray, checkcast, instanceof, multianewarray
            case 19, 20, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 189, 192, 193, 197 ->
                code.getShort(position + 1) & 0xFFFF;
            default -> 0;
        };
    }

    private static int length(ByteBuffer code, int position, int opcode) {
        int operands = position + 4 - position % 4;
        return switch (opcode) {
            case WIDE -> code.limit() - position > 1 && (code.get(position + 1) & 0xFF) == IINC ? 6 : 4;
            case TABLESWITCH ->
                operands + 12 > code.limit()
                        ? -1
                        : switchLength(
                                operands - position + 12,
                                4,
                                1L + code.getInt(operands + 8) - code.getInt(operands + 4));
            case LOOKUPSWITCH ->
                operands + 8 > code.limit() ? -1 : switchLength(operands - position + 8, 8, code.getInt(operands + 4));
            default -> LENGTHS.charAt(opcode) - '0';
        };
    }

    private static int switchLength(int head, int size, long cases) {
        return cases < 0 || cases > 0xFFFF ? -1 : (int) (head + size * cases);
    }
}
