package dev.wingman.packager.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aQute.bnd.osgi.Analyzer;
import dev.wingman.packager.zip.StrictZip;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ClassUsesTest {

    /** Whatever the compiler makes of Java, another reader finds nothing in it that ours does not, place for place. */
    @Test
    void everythingThatAsmFindsIsFoundAtTheSamePlace() throws Exception {
        List<byte[]> classes = classes();
        assertThat(classes).hasSizeGreaterThan(1_500);
        for (byte[] bytes : classes) {
            ClassUses uses = ClassUses.of(bytes);
            Set<String> found = new TreeSet<>();
            uses.locate((member, line, constant) -> {
                Use use = uses.uses().get(constant);
                if (member != null && member.isMethod() && line > 0 && use != null) {
                    describe(use)
                            .forEach(what -> found.add(member.name() + member.descriptor() + ":" + line + " " + what));
                }
                return true;
            });
            Set<String> missed = new TreeSet<>(Asm.found(bytes));
            missed.removeAll(found);
            assertThat(missed).as(uses.name()).isEmpty();
        }
    }

    private static List<String> describe(Use use) {
        if (use instanceof Use.Types types) {
            return types.names();
        }
        return use instanceof Use.Member member
                ? List.of(member.owner() + "." + member.name() + member.descriptor())
                : List.of();
    }

    /** Those of a large library, and of java.util, which has everything that is rare. */
    private static List<byte[]> classes() throws Exception {
        List<byte[]> classes = new ArrayList<>();
        Path jar = Path.of(Analyzer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StrictZip.read(Files.readAllBytes(jar)).forEach((path, bytes) -> {
            if (path.endsWith(".class")) {
                classes.add(bytes);
            }
        });
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (String folder : List.of("java/util", "java/lang/invoke", "java/time")) {
            try (Stream<Path> files = Files.walk(jdk.getPath("modules/java.base", folder))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    classes.add(Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    @Test
    void itsParentsMembersAndSourceAreTold() throws Exception {
        ClassUses uses = ClassUses.of(bytes(ClassFileTest.Sample.class));

        assertThat(uses.name()).isEqualTo("dev/wingman/packager/classfile/ClassFileTest$Sample");
        assertThat(uses.parents()).containsExactly("java/util/Random", "java/lang/Runnable");
        assertThat(uses.sourceFile()).isEqualTo("ClassFileTest.java");
        assertThat(uses.members())
                .extracting(member -> member.name() + member.descriptor())
                .contains("field[[Ljava/sql/Date;", "<init>()V", "run()V");
    }

    @Test
    void damagedClassFilesAreRefusedAndNothingElseHappens() throws Exception {
        byte[] sound = bytes(ClassFileTest.Sample.class);
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = sound.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                ClassUses.of(damaged).locate((member, line, constant) -> true);
            } catch (MalformedClassException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_999);
    }

    @Test
    void aClassFileThatEndsAnywhereIsRefused() throws Exception {
        byte[] sound = bytes(ClassFileTest.Sample.class);
        for (int length = 0; length < sound.length; length++) {
            byte[] start = java.util.Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> ClassUses.of(start)).isInstanceOf(MalformedClassException.class);
        }
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Where the instructions of a class name classes and members, as ASM sees it. */
    private static final class Asm extends MethodVisitor {
        private final Set<String> found;
        private final String method;
        private int line;

        private Asm(String method, Set<String> found) {
            super(Opcodes.ASM9);
            this.method = method;
            this.found = found;
        }

        static Set<String> found(byte[] bytes) {
            Set<String> found = new TreeSet<>();
            ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(int access, String name, String descriptor, String s, String[] e) {
                    return new Asm(name + descriptor, found);
                }
            };
            new ClassReader(bytes).accept(visitor, ClassReader.SKIP_FRAMES);
            return found;
        }

        private void add(String what) {
            if (line > 0) {
                found.add(method + ":" + line + " " + what);
            }
        }

        private void addType(Type type) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            if (element.getSort() == Type.OBJECT) {
                add(element.getInternalName());
            } else if (element.getSort() == Type.METHOD) {
                addType(element.getReturnType());
                for (Type argument : element.getArgumentTypes()) {
                    addType(argument);
                }
            }
        }

        private void addConstant(Object value) {
            if (value instanceof Type type) {
                addType(type);
            } else if (value instanceof Handle handle) {
                add(handle.getOwner() + "." + handle.getName() + handle.getDesc());
                addType(
                        handle.getDesc().startsWith("(")
                                ? Type.getMethodType(handle.getDesc())
                                : Type.getType(handle.getDesc()));
            }
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            addType(Type.getObjectType(type));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            add(owner + "." + name + descriptor);
            addType(Type.getType(descriptor));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            add(owner + "." + name + descriptor);
            addType(Type.getObjectType(owner));
            addType(Type.getMethodType(descriptor));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            addType(Type.getMethodType(descriptor));
            for (Object argument : arguments) {
                addConstant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            addConstant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            addType(Type.getType(descriptor));
        }
    }
}
