package dev.wingman.packager.blocked;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Analyzer;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.zip.StrictZip;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that no compiler makes. */
class HandmadeClassesTest {

    private static final ClassPath NOTHING = new ClassPath(List.of());
    private static final String REFLECTION =
            ", which is blocked in the sandbox: reflection; name classes and members in the code itself";
    private static final String NETWORK = ", which is blocked in the sandbox: network; the host makes requests for a"
            + " plugin that declares http:request and trust_level verified, and is signed";
    private static final String THREADS = ", which is blocked in the sandbox: threads; work on the thread that calls,"
            + " and end by returning or throwing";

    @Test
    void aConstantThatIsComputedIsBlockedWhateverComputesIt() throws Exception {
        Handle invoke = new Handle(
                Opcodes.H_INVOKESTATIC,
                "a/Evil",
                "compute",
                "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
                false);
        byte[] evil = method(code -> {
            code.visitLdcInsn(new ConstantDynamic("x", "Ljava/lang/Object;", invoke));
            code.visitInsn(Opcodes.POP);
        });

        assertThat(problems(Map.of("a/Evil.class", evil)))
                .containsExactly("plugin: a.Evil.run (Evil.java:7): has a constant that is linked by a.Evil.compute"
                        + REFLECTION);
    }

    @Test
    void aCallThatThePluginLinksItselfIsBlocked() throws Exception {
        Handle own =
                new Handle(Opcodes.H_INVOKESTATIC, "a/Evil", "link", "([Ljava/lang/Object;)Ljava/lang/Object;", false);
        Handle open = new Handle(
                Opcodes.H_INVOKESTATIC, "java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;", false);
        byte[] evil = method(code -> {
            code.visitInvokeDynamicInsn("x", "()V", own);
            code.visitInvokeDynamicInsn("x", "()V", open);
        });

        assertThat(problems(Map.of("a/Evil.class", evil)))
                .containsExactly(
                        "plugin: a.Evil.run (Evil.java:7): has a call that is linked by a.Evil.link" + REFLECTION,
                        "plugin: a.Evil.run (Evil.java:7): has a call that is linked by java.lang.String.valueOf"
                                + REFLECTION);
    }

    @Test
    void aMethodHandleIsAUseOfItsMethod() throws Exception {
        byte[] evil = method(code -> {
            code.visitLdcInsn(new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false));
            code.visitInsn(Opcodes.POP);
        });

        assertThat(problems(Map.of("a/Evil.class", evil)))
                .containsExactly("plugin: a.Evil.run (Evil.java:7): uses java.lang.System.exit" + THREADS);
    }

    @Test
    void codeInAPackageInfoIsCodeLikeAnyOther() throws Exception {
        byte[] evil = method(
                "a/package-info",
                code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "gc", "()V", false));

        assertThat(problems(Map.of("a/package-info.class", evil)))
                .containsExactly(
                        "plugin: a.package-info.run (Evil.java:7): uses java.lang.System.gc, which is blocked in"
                                + " the sandbox: jvm-state; take settings from the action's parameters");
    }

    @Test
    void aConstantCountsEvenIfNoCodeCanBeSeenToUseIt() throws Exception {
        ClassWriter unused = classWriter("a/Evil");
        unused.newMethod("java/net/Socket", "<init>", "()V", false);
        byte[] garbage =
                method(code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "gc", "()V", false));
        int call = indexOf(garbage, (byte) Opcodes.INVOKESTATIC, (byte) 0);
        garbage[call - 1] = (byte) 0xFE; // an instruction that no JVM knows

        assertThat(problems(Map.of("a/Evil.class", unused.toByteArray())))
                .containsExactly("plugin: a.Evil (Evil.java): uses java.net.Socket" + NETWORK);
        assertThat(problems(Map.of("a/Evil.class", garbage)))
                .singleElement()
                .asString()
                .startsWith("plugin: a.Evil (Evil.java): uses java.lang.System.gc");
    }

    private static int indexOf(byte[] bytes, byte first, byte second) {
        for (int i = bytes.length - 2; i > 0; i--) {
            if (bytes[i] == first && bytes[i + 1] == second) {
                return i;
            }
        }
        throw new IllegalArgumentException();
    }

    @Test
    void aDescriptorThatIsATextTooIsADescriptor() throws Exception {
        ClassWriter writer = classWriter("a/Evil");
        writer.newConst("(Ljava/net/Socket;)V");
        writer.newMethod("a/Other", "take", "(Ljava/net/Socket;)V", false);

        assertThat(problems(Map.of("a/Evil.class", writer.toByteArray())))
                .containsExactly("plugin: a.Evil (Evil.java): uses java.net.Socket" + NETWORK);
    }

    @Test
    void aMethodDoesNotHideTheInheritedOneOfAnotherSignature() throws Exception {
        ClassWriter sub = classWriter("a/Sub", "java/util/ArrayList");
        sub.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "parallelStream", "(I)V", null, null);
        byte[] user = method("a/User", code -> {
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, "a/Sub", "parallelStream", "()Ljava/util/stream/Stream;", false);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "a/Sub", "parallelStream", "(I)V", false);
        });

        assertThat(problems(Map.of("a/Sub.class", sub.toByteArray(), "a/User.class", user)))
                .containsExactly("plugin: a.User.run (Evil.java:7): uses java.util.ArrayList.parallelStream" + THREADS);
    }

    @Test
    void namesThatWouldChangeATerminalAreMadeHarmless() throws Exception {
        ClassWriter writer = classWriter("a/\u001b[2J\u202eEvil");
        writer.visitSource("x\n\u001b]0;y\u0007.java", null);
        writer.newClass("java/net/Socket\u001b");

        assertThat(problems(Map.of("a/x.class", writer.toByteArray())))
                .containsExactly("plugin: a.?[2J?Evil (x??]0;y?.java): uses java.net.Socket?" + NETWORK);
    }

    @Test
    void oldCodeWithSubroutinesIsFollowed() throws Exception {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_4, Opcodes.ACC_PUBLIC, "a/Evil", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        code.visitCode();
        Label subroutine = new Label();
        code.visitJumpInsn(Opcodes.JSR, subroutine);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(subroutine);
        code.visitLineNumber(3, subroutine);
        code.visitVarInsn(Opcodes.ASTORE, 300);
        code.visitIincInsn(301, 1000);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
        code.visitVarInsn(Opcodes.RET, 300);
        code.visitMaxs(1, 302);

        assertThat(problems(Map.of("a/Evil.class", writer.toByteArray())))
                .containsExactly("plugin: a.Evil.run (line 3): uses java.lang.System.exit" + THREADS);
    }

    @Test
    void classesThatAreBrokenAreRefused() throws Exception {
        byte[] sound = method(code -> {});
        byte[] cut = java.util.Arrays.copyOf(sound, sound.length - 3);

        assertThat(problems(Map.of("a/Evil.class", cut, "a/More.class", new byte[] {1, 2})))
                .containsExactly(
                        "plugin: a/Evil.class: is no class file: it ends too early or holds bad text",
                        "plugin: a/More.class: is no class file: it ends too early or holds bad text");
    }

    /** Each class inherits from the one before, and asks its first ancestor for a thousand members. */
    @Test
    void classesThatLeadToEachOtherWithoutEndAreGivenUp() throws Exception {
        Map<String, byte[]> classes = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            ClassWriter writer = classWriter("a/C" + i, i == 0 ? "java/lang/Object" : "a/C" + (i - 1));
            for (int member = 0; member < 100; member++) {
                writer.newMethod("a/C" + i, "m" + member, "()V", false);
            }
            classes.put("a/C" + i + ".class", writer.toByteArray());
        }

        assertThat(new BlockedImports(classes, NOTHING, "plugin", 1_000_000).problems())
                .containsExactly("plugin: its classes refer to each other in more ways than can be followed");
        assertThat(problems(classes)).isEmpty();
    }

    @Test
    void aCircleOfClassesEnds() throws Exception {
        ClassWriter one = classWriter("a/One", "a/Two");
        one.newMethod("a/One", "m", "()V", false);

        assertThat(problems(Map.of(
                        "a/One.class",
                        one.toByteArray(),
                        "a/Two.class",
                        classWriter("a/Two", "a/One").toByteArray())))
                .isEmpty();
    }

    /** Each of 10,000 calls has 5,000 arguments that are blocked. */
    @Test
    void findingsWithoutEndAreCutOff() throws Exception {
        Handle own =
                new Handle(Opcodes.H_INVOKESTATIC, "a/Evil", "link", "([Ljava/lang/Object;)Ljava/lang/Object;", false);
        Object[] arguments = new Object[5_000];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = org.objectweb.asm.Type.getObjectType("java/net/X" + i % 900);
        }
        byte[] evil = method(code -> {
            for (int i = 0; i < 10_000; i++) {
                code.visitInvokeDynamicInsn("x", "()V", own, arguments);
            }
        });

        Duration spent =
                cpuTime(() -> assertThat(problems(Map.of("a/Evil.class", evil))).hasSizeBetween(900, 1_000));

        assertThat(spent).isLessThan(Duration.ofSeconds(5));
    }

    /** 100 ms for each megabyte is the budget; machines that run tests are busy and slow. */
    @Test
    void aMegabyteOfClassesTakesATenthOfASecond() throws Exception {
        Path jar = Path.of(Analyzer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        byte[] bytes = Files.readAllBytes(jar);
        Map<String, byte[]> files = StrictZip.read(bytes);
        List<Duration> rounds = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            rounds.add(cpuTime(() -> assertThat(problems(files)).hasSize(1_000)));
        }
        Duration best = rounds.stream().min(Duration::compareTo).orElseThrow();

        assertThat(best).isLessThan(Duration.ofMillis(3 * 100 * bytes.length >> 20));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static Duration cpuTime(Step step) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        step.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    private static List<String> problems(Map<String, byte[]> files) throws Exception {
        return new BlockedImports(files, NOTHING, "plugin").problems();
    }

    private static byte[] method(Consumer<MethodVisitor> body) {
        return method("a/Evil", body);
    }

    /** A class with one method, whose code is on line 7. */
    private static byte[] method(String name, Consumer<MethodVisitor> body) {
        ClassWriter writer = classWriter(name);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
        code.visitCode();
        Label start = new Label();
        code.visitLabel(start);
        code.visitLineNumber(7, start);
        code.visitInsn(Opcodes.NOP);
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(10, 10);
        code.visitEnd();
        return writer.toByteArray();
    }

    private static ClassWriter classWriter(String name) {
        return classWriter(name, "java/lang/Object");
    }

    private static ClassWriter classWriter(String name, String parent) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, null);
        writer.visitSource("Evil.java", null);
        return writer;
    }
}
