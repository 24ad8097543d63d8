package dev.wingman.packager.classfile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** The code of one method, and the lines that it was compiled from (JVM specification, sections 4.7.3 and 4.7.12). */
final class CodeAttribute {

    /** Takes a use of a constant. */
    interface Visitor {
        boolean visit(int line, int constant);
    }

    private final ByteBuffer code;
    private final ByteBuffer handlers;
    private final TreeMap<Integer, Integer> lines = new TreeMap<>();

    /**
     * @param content of the attribute
     * @throws BufferUnderflowException if something does not fit into it
     * @throws IllegalArgumentException likewise
     */
    CodeAttribute(ByteBuffer content, ConstantPool pool) {
        ByteBuffer rest = content.slice();
        rest.getInt(); // the sizes of stack and locals
        code = part(rest, rest.getInt());
        handlers = part(rest, 8 * Short.toUnsignedInt(rest.getShort()));
        for (int count = Short.toUnsignedInt(rest.getShort()); count > 0; count--) {
            int nameIndex = Short.toUnsignedInt(rest.getShort());
            ByteBuffer attribute = part(rest, rest.getInt());
            if (pool.isText(nameIndex, "LineNumberTable")) {
                readLines(attribute);
            }
        }
    }

    private static ByteBuffer part(ByteBuffer rest, int length) {
        ByteBuffer part = rest.slice(rest.position(), length);
        rest.position(rest.position() + length);
        return part;
    }

    private void readLines(ByteBuffer table) {
        for (int count = Short.toUnsignedInt(table.getShort()); count > 0; count--) {
            lines.put(Short.toUnsignedInt(table.getShort()), Short.toUnsignedInt(table.getShort()));
        }
    }

    /** Visits the instructions and what their exception handlers catch. */
    boolean visit(Visitor visitor) {
        if (!Instructions.visit(code, (position, constant) -> visitor.visit(line(position), constant))) {
            return false;
        }
        while (handlers.remaining() >= 8) {
            handlers.getInt();
            int handler = Short.toUnsignedInt(handlers.getShort());
            int caught = Short.toUnsignedInt(handlers.getShort());
            if (caught != 0 && !visitor.visit(line(handler), caught)) {
                return false;
            }
        }
        return true;
    }

    /** 0 if unknown. */
    private int line(int position) {
        Map.Entry<Integer, Integer> entry = lines.floorEntry(position);
        return entry == null ? 0 : entry.getValue();
    }
}
