package dev.wingman.lambdas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes of one jar. A class made of a lambda may call what is private to the class it was written in: it becomes a
 * member of that class's nest (JVMS 17, 4.7.28 and 4.7.29), so the host of the nest changes too.
 */
final class ClassSet {

    private final Map<String, byte[]> classes;
    private final Map<String, byte[]> rewritten = new TreeMap<>();

    /** Of each host of a nest, who joins it. */
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    /** @param classes by internal name */
    ClassSet(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /** What has changed and what is new, by internal name. */
    Map<String, byte[]> rewritten() {
        classes.forEach(this::rewrite);
        members.forEach(
                (host, joining) -> rewritten.put(host, joined(rewritten.getOrDefault(host, bytesOf(host)), joining)));
        return rewritten;
    }

    private byte[] bytesOf(String name) {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new IllegalStateException(name + ", host of a nest, is not in the jar of its nest");
        }
        return bytes;
    }

    private void rewrite(String name, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        SiteReplacer replacer = new SiteReplacer(name, writer);
        reader.accept(replacer, 0);
        if (!replacer.made.isEmpty()) {
            rewritten.putAll(replacer.made);
            rewritten.put(name, writer.toByteArray());
            members.computeIfAbsent(replacer.host, host -> new ArrayList<>()).addAll(replacer.made.keySet());
        }
    }

    private static byte[] joined(byte[] host, List<String> members) {
        ClassReader reader = new ClassReader(host);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visitEnd() {
                        members.forEach(this::visitNestMember);
                        super.visitEnd();
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Puts an instance of the made class where the call site was. */
    private static final class SiteReplacer extends ClassVisitor {

        private final Map<String, byte[]> made = new LinkedHashMap<>();
        private final String name;
        private String host;
        private boolean isInterface;
        private boolean hasNest;

        SiteReplacer(String name, ClassWriter writer) {
            super(Opcodes.ASM9, writer);
            this.name = name;
            this.host = name;
        }

        @Override
        public void visit(
                int version, int access, String own, String signature, String superName, String[] interfaces) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            // Class files of libraries may be older: they know no nests.
            hasNest = (version & 0xFFFF) >= Opcodes.V11;
            super.visit(version, access, own, signature, superName, interfaces);
        }

        @Override
        public void visitNestHost(String nestHost) {
            host = nestHost;
            super.visitNestHost(nestHost);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String type, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, type, signature, exceptions)) {
                @Override
                public void visitInvokeDynamicInsn(String sam, String factory, Handle bootstrap, Object... arguments) {
                    LambdaSite site = LambdaSite.of(name, isInterface, sam, factory, bootstrap, arguments);
                    if (!hasNest || site == null || !site.isPlain()) {
                        super.visitInvokeDynamicInsn(sam, factory, bootstrap, arguments);
                        return;
                    }
                    LambdaClass lambda = new LambdaClass(name + "$$L" + made.size(), host, site);
                    made.put(lambda.name(), lambda.bytes());
                    lambda.instantiate(this);
                }
            };
        }
    }
}
