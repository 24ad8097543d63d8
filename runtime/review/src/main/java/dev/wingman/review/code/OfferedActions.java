package dev.wingman.review.code;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The actions that a plugin offers, where the code names them one by one: {@code return List.of("on", "off")}. What is
 * computed, such as from an enum, is not guessed at.
 *
 * @param names in their order
 * @param unchecked those that the validation before an action passes over; empty also where that cannot be told
 * @param place where they are named
 */
public record OfferedActions(List<String> names, List<String> unchecked, CodePlace place) {

    private static final String ACTION = "(Ldev/wingman/api/Action;)";

    public OfferedActions {
        names = List.copyOf(names);
        unchecked = List.copyOf(unchecked);
    }

    /** Empty where they are computed. */
    public static Optional<OfferedActions> of(PluginCode code) {
        return code.ofEntryPoint("supportedActions", "()Ljava/util/List;").flatMap(declared -> {
            List<String> names = named(declared);
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new OfferedActions(
                            names, unchecked(code, names), CodePlace.of(declared.type(), declared.method())));
        });
    }

    /** None if the method does anything but collect constants. */
    private static List<String> named(PluginCode.Declared declared) {
        List<String> names = new ArrayList<>();
        for (AbstractInsnNode instruction : declared.method().instructions) {
            if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String name) {
                names.add(name);
            } else if (instruction.getOpcode() >= 0 && !isOfAList(instruction)) {
                return List.of();
            }
        }
        return names;
    }

    private static boolean isOfAList(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return (call.owner.equals("java/util/List") && call.name.equals("of"))
                    || (call.owner.equals("java/util/Arrays") && call.name.equals("asList"))
                    || (call.owner.equals("java/util/Collections") && call.name.equals("singletonList"));
        }
        int opcode = instruction.getOpcode();
        return opcode == Opcodes.DUP
                || opcode == Opcodes.AASTORE
                || opcode == Opcodes.ANEWARRAY
                || opcode == Opcodes.ARETURN
                || opcode == Opcodes.BIPUSH
                || (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5);
    }

    /** Those that are missing among several that the validation names, or all where it never looks which action it is. */
    private static List<String> unchecked(PluginCode code, List<String> names) {
        Optional<PluginCode.Declared> validation = code.ofEntryPoint(
                        "checkBefore", ACTION + "Ldev/wingman/api/Verdict;")
                .or(() -> code.ofEntryPoint("validatePre", ACTION + "Lorg/osgi/util/promise/Promise;"));
        if (names.size() < 2 || validation.isEmpty()) {
            return List.of();
        }
        Reach reach = Reach.of(code, validation.get());
        if (reach.calls().stream().anyMatch(call -> call.endsWith(".supportedActions"))) {
            return List.of();
        }
        Set<String> missing = new LinkedHashSet<>(names);
        missing.removeAll(reach.texts());
        boolean looks = reach.calls().contains("dev/wingman/api/Action.type");
        return looks && missing.size() == names.size() ? List.of() : List.copyOf(missing);
    }

    /** Whether the plugin reads parameters at all. */
    public static boolean readsParameters(PluginCode code) {
        return code.classes().stream()
                .flatMap(type -> type.methods.stream())
                .flatMap(method -> List.of(method.instructions.toArray()).stream())
                .anyMatch(instruction -> instruction instanceof MethodInsnNode call
                        && call.owner.equals("dev/wingman/api/Action")
                        && call.name.equals("params"));
    }
}
