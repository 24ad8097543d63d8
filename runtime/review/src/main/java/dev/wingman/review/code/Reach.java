package dev.wingman.review.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What can be reached from a method within the plugin: texts and calls. A call is taken to reach every method of the plugin
 * with its name and descriptor, and a class with its initializers, so rather too much is found than too little.
 */
final class Reach {

    private final PluginCode code;
    private final Set<MethodNode> seen = new HashSet<>();
    private final Set<String> resolved = new HashSet<>();
    private final Set<String> initialized = new HashSet<>();
    private final Deque<MethodNode> open = new ArrayDeque<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<String> calls = new LinkedHashSet<>();

    private Reach(PluginCode code) {
        this.code = code;
    }

    static Reach of(PluginCode code, PluginCode.Declared start) {
        Reach reach = new Reach(code);
        reach.add(start.method());
        reach.initializers(start.type().name);
        reach.initializers(code.entryPoint());
        while (!reach.open.isEmpty()) {
            reach.follow(reach.open.pop());
        }
        return reach;
    }

    /** The constants, those of string switches included. */
    Set<String> texts() {
        return texts;
    }

    /** {@code owner.name} of all methods that are called. */
    Set<String> calls() {
        return calls;
    }

    private void add(MethodNode method) {
        if (seen.add(method)) {
            open.push(method);
        }
    }

    private void initializers(String type) {
        if (!initialized.add(type)) {
            return;
        }
        code.find(type).ifPresent(found -> found.methods.stream()
                .filter(method -> method.name.equals("<clinit>") || method.name.equals("<init>"))
                .forEach(this::add));
    }

    private void follow(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                texts.add(text);
            } else if (instruction instanceof FieldInsnNode field) {
                initializers(field.owner);
            } else if (instruction instanceof MethodInsnNode call) {
                call(call.owner, call.name, call.desc);
            } else if (instruction instanceof InvokeDynamicInsnNode linked) {
                for (Object argument : linked.bsmArgs) {
                    if (argument instanceof Handle handle) {
                        call(handle.getOwner(), handle.getName(), handle.getDesc());
                    }
                }
            }
        }
    }

    private void call(String owner, String name, String descriptor) {
        calls.add(owner + "." + name);
        initializers(owner);
        if (code.find(owner).isPresent() && resolved.add(name + descriptor)) {
            code.methods(name, descriptor).forEach(this::add);
        }
    }
}
