package dev.wingman.review.code;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Refuses classes that name nothing where a name has to be: the reader of class files hands such a hole on as null. */
final class WholeNames {

    private WholeNames() {}

    /** @throws IllegalArgumentException if a name is missing that the review asks for */
    static void check(ClassNode type) {
        require(type.name);
        for (MethodNode method : type.methods) {
            require(method.name, method.desc);
            for (AbstractInsnNode instruction : method.instructions) {
                check(instruction);
            }
        }
    }

    private static void check(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            require(call.owner, call.name, call.desc);
        } else if (instruction instanceof FieldInsnNode field) {
            require(field.owner, field.name);
        } else if (instruction instanceof InvokeDynamicInsnNode linked) {
            for (Object argument : linked.bsmArgs) {
                if (argument instanceof Handle handle) {
                    require(handle.getOwner(), handle.getName(), handle.getDesc());
                }
            }
        }
    }

    private static void require(@Nullable String... names) {
        for (String name : names) {
            if (name == null) {
                throw new IllegalArgumentException("a name is missing");
            }
        }
    }
}
