package dev.wingman.review.code;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the calls of guarded host services. A plugin has no other way to them: reflection and method handles find nothing
 * of the runtime.
 */
public final class ServiceCalls {

    private final ServiceCatalog services;
    private final List<ServiceCall> found = new ArrayList<>();

    private ServiceCalls(ServiceCatalog services) {
        this.services = services;
    }

    /** All calls, method references included, in the order of the classes and their code. */
    public static List<ServiceCall> in(PluginCode code, ServiceCatalog services) throws IOException {
        ServiceCalls calls = new ServiceCalls(services);
        for (ClassNode type : code.classes()) {
            for (MethodNode method : type.methods) {
                calls.collect(type, method);
            }
        }
        return List.copyOf(calls.found);
    }

    private void collect(ClassNode type, MethodNode method) throws IOException {
        int line = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (instruction instanceof MethodInsnNode call) {
                add(call.owner, call.name, call.desc, CodePlace.of(type, line));
            } else if (instruction instanceof InvokeDynamicInsnNode linked) {
                for (Object argument : linked.bsmArgs) {
                    if (argument instanceof Handle handle) {
                        add(handle.getOwner(), handle.getName(), handle.getDesc(), CodePlace.of(type, line));
                    }
                }
            }
        }
    }

    private void add(String owner, String name, String descriptor, CodePlace place) throws IOException {
        Optional<ServiceCatalog.Service> service = services.find(owner);
        if (service.isPresent() && !service.get().resource().isEmpty()) {
            found.add(new ServiceCall(
                    owner.substring(owner.lastIndexOf('/') + 1),
                    name,
                    service.get().resource(),
                    service.get().permissions().getOrDefault(name + descriptor, ""),
                    place));
        }
    }
}
