package dev.wingman.review.code;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * What the rollback of a plugin is made of.
 *
 * @param place where it is, or else the entry point
 */
public record Rollback(Kind kind, CodePlace place) {

    /** How much of a rollback it is. */
    public enum Kind {
        /** The plugin has none, so that of {@code BlockingPlugin} answers, which undoes nothing. */
        INHERITED,
        /** Whatever happens, its answer is false. */
        EMPTY,
        /** It can say that it has undone something. */
        REAL
    }

    private static final String ARGUMENTS = "(Ldev/wingman/api/Action;Ldev/wingman/api/ActionResult;)";

    /** That of the entry point. */
    public static Rollback of(PluginCode code) {
        Optional<PluginCode.Declared> undo = code.ofEntryPoint("undo", ARGUMENTS + "Z");
        if (undo.isPresent()) {
            return of(undo.get(), answersFalse(undo.get().method()));
        }
        Optional<PluginCode.Declared> rollback =
                code.ofEntryPoint("rollback", ARGUMENTS + "Lorg/osgi/util/promise/Promise;");
        if (rollback.isPresent()) {
            return of(rollback.get(), promisesFalse(rollback.get().method()));
        }
        CodePlace entry = code.find(code.entryPoint())
                .map(type -> CodePlace.of(type, 0))
                .orElse(new CodePlace(code.entryPoint().replace('/', '.'), "", 0));
        return new Rollback(Kind.INHERITED, entry);
    }

    private static Rollback of(PluginCode.Declared declared, boolean empty) {
        return new Rollback(empty ? Kind.EMPTY : Kind.REAL, CodePlace.of(declared.type(), declared.method()));
    }

    /** Whether each return is of a constant false that no jump could have passed by. */
    private static boolean answersFalse(MethodNode method) {
        Set<LabelNode> targets = targets(method);
        AbstractInsnNode before = null;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label && targets.contains(label)) {
                before = null;
            }
            if (instruction.getOpcode() == Opcodes.IRETURN && !isFalse(before)) {
                return false;
            }
            before = instruction.getOpcode() >= 0 ? instruction : before;
        }
        return true;
    }

    private static boolean isFalse(@Nullable AbstractInsnNode instruction) {
        return instruction != null && instruction.getOpcode() == Opcodes.ICONST_0;
    }

    private static Set<LabelNode> targets(MethodNode method) {
        Set<LabelNode> targets = new HashSet<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof JumpInsnNode jump) {
                targets.add(jump.label);
            } else if (instruction instanceof TableSwitchInsnNode table) {
                targets.addAll(table.labels);
                targets.add(table.dflt);
            } else if (instruction instanceof LookupSwitchInsnNode lookup) {
                targets.addAll(lookup.labels);
                targets.add(lookup.dflt);
            }
        }
        return targets;
    }

    /** Whether the method is {@code return Promises.resolved(false)} and nothing else. */
    private static boolean promisesFalse(MethodNode method) {
        StringBuilder shape = new StringBuilder();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() >= 0) {
                shape.append(shape(instruction)).append(' ');
            }
        }
        return List.of("false boxed resolved return ", "FALSE resolved return ").contains(shape.toString());
    }

    private static String shape(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return switch (call.owner + "." + call.name) {
                case "java/lang/Boolean.valueOf" -> "boxed";
                case "org/osgi/util/promise/Promises.resolved" -> "resolved";
                default -> "call";
            };
        }
        if (instruction instanceof FieldInsnNode field) {
            return field.owner.equals("java/lang/Boolean") ? field.name : "field";
        }
        return switch (instruction.getOpcode()) {
            case Opcodes.ICONST_0 -> "false";
            case Opcodes.ARETURN -> "return";
            default -> "other";
        };
    }
}
