package dev.wingman.review.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of one plugin, with their code. */
public final class PluginCode {

    private final SortedMap<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, List<MethodNode>> bySignature = new HashMap<>();
    private final String entryPoint;

    /** @param entryPoint the internal name of the class that the manifest names */
    private PluginCode(String entryPoint) {
        this.entryPoint = entryPoint;
    }

    /**
     * Reads the classes among a bundle's files.
     *
     * @param entryPoint the binary name of the class that the manifest names
     * @throws UnreadableCodeException if one cannot be followed
     */
    public static PluginCode of(Map<String, byte[]> files, String entryPoint) throws UnreadableCodeException {
        PluginCode code = new PluginCode(entryPoint.replace('.', '/'));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".class")) {
                code.read(file.getKey(), file.getValue());
            }
        }
        return code;
    }

    @SuppressWarnings(
            "IllegalCatch") // ASM does not check what it reads: of a class that no JVM would take it throws anything.
    private void read(String file, byte[] bytes) throws UnreadableCodeException {
        ClassNode node = new ClassNode();
        try {
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            WholeNames.check(node);
        } catch (RuntimeException e) {
            throw new UnreadableCodeException(file, e);
        }
        classes.put(node.name, node);
        for (MethodNode method : node.methods) {
            bySignature
                    .computeIfAbsent(method.name + method.desc, key -> new ArrayList<>())
                    .add(method);
        }
    }

    Collection<ClassNode> classes() {
        return Collections.unmodifiableCollection(classes.values());
    }

    Optional<ClassNode> find(String internalName) {
        return Optional.ofNullable(classes.get(internalName));
    }

    /** All methods of this name and descriptor, whatever class declares them. */
    List<MethodNode> methods(String name, String descriptor) {
        return bySignature.getOrDefault(name + descriptor, List.of());
    }

    String entryPoint() {
        return entryPoint;
    }

    /** A method and the class that declares it. */
    record Declared(ClassNode type, MethodNode method) {}

    /** The method that an instance of the entry point has, as far as the plugin itself declares it. */
    Optional<Declared> ofEntryPoint(String name, String descriptor) {
        ClassNode type = classes.get(entryPoint);
        Set<ClassNode> seen = new HashSet<>();
        while (type != null && seen.add(type)) {
            MethodNode method = method(type, name, descriptor);
            if (method != null) {
                return Optional.of(new Declared(type, method));
            }
            type = type.superName == null ? null : classes.get(type.superName);
        }
        return Optional.empty();
    }

    private static @Nullable MethodNode method(ClassNode type, String name, String descriptor) {
        return type.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst()
                .orElse(null);
    }
}
