package dev.wingman.review.code;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where something stands in the code.
 *
 * @param className with dots
 * @param sourceFile as the class file has it; may be empty
 * @param line 0 if unknown
 */
public record CodePlace(String className, String sourceFile, int line) {

    static CodePlace of(ClassNode type, int line) {
        return new CodePlace(type.name.replace('/', '.'), type.sourceFile == null ? "" : type.sourceFile, line);
    }

    /** Where a method begins. */
    static CodePlace of(ClassNode type, MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                return of(type, number.line);
            }
        }
        return of(type, 0);
    }
}
