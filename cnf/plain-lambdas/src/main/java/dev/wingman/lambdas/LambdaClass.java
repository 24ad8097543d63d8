package dev.wingman.lambdas;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class that stands for one lambda: its captured values are fields, its one method calls the implementation. One
 * that captures nothing has a single instance, as the JVM would give it.
 */
final class LambdaClass {

    private static final String CONSTRUCTOR = "<init>";
    private static final String OBJECT = "java/lang/Object";
    private static final String INSTANCE = "INSTANCE";
    private static final String MAKE = "make";

    private final String name;
    private final String nestHost;
    private final LambdaSite site;
    private final List<Conversion> conversions;
    private final Conversion result;

    LambdaClass(String name, String nestHost, LambdaSite site) {
        this.name = name;
        this.nestHost = nestHost;
        this.site = site;
        List<Conversion> parameters = site.parameters();
        Conversion returned = Conversion.returned(site);
        if (parameters == null || returned == null) {
            throw new IllegalArgumentException(name + " is no plain lambda");
        }
        this.conversions = parameters;
        this.result = returned;
    }

    String name() {
        return name;
    }

    /** What takes the place of the call site: the same values from the stack, the same type onto it. */
    void instantiate(MethodVisitor code) {
        if (isSingle()) {
            code.visitFieldInsn(
                    Opcodes.GETSTATIC,
                    name,
                    INSTANCE,
                    site.factoryType().getReturnType().getDescriptor());
        } else {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, name, MAKE, site.factoryType().getDescriptor(), false);
        }
    }

    private boolean isSingle() {
        return site.captured().length == 0;
    }

    byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] interfaces = {site.factoryType().getReturnType().getInternalName()};
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                OBJECT,
                interfaces);
        writer.visitNestHost(nestHost);
        Type[] captured = site.captured();
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(
                            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), captured[i].getDescriptor(), null, null)
                    .visitEnd();
        }
        constructor(writer, captured);
        if (isSingle()) {
            instance(writer);
        } else {
            factory(writer, captured);
        }
        method(writer, captured);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String field(int i) {
        return "captured" + i;
    }

    private void constructor(ClassWriter writer, Type[] captured) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PRIVATE, CONSTRUCTOR, Type.getMethodDescriptor(Type.VOID_TYPE, captured), null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
        int local = 1;
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), captured[i].getDescriptor());
            local += captured[i].getSize();
        }
        end(code, Opcodes.RETURN);
    }

    private void instance(ClassWriter writer) {
        String type = site.factoryType().getReturnType().getDescriptor();
        writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, INSTANCE, type, null, null)
                .visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, "()V", false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, INSTANCE, type);
        end(code, Opcodes.RETURN);
    }

    private void factory(ClassWriter writer, Type[] captured) {
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_STATIC, MAKE, site.factoryType().getDescriptor(), null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        int local = 0;
        for (Type type : captured) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, Type.getMethodDescriptor(Type.VOID_TYPE, captured), false);
        end(code, Opcodes.ARETURN);
    }

    private void method(ClassWriter writer, Type[] captured) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC,
                site.interfaceMethodName(),
                site.interfaceMethodType().getDescriptor(),
                null,
                null);
        code.visitCode();
        Handle implementation = site.implementation();
        if (site.isConstructor()) {
            code.visitTypeInsn(Opcodes.NEW, implementation.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured[i].getDescriptor());
        }
        Type[] parameters = site.interfaceMethodType().getArgumentTypes();
        int local = 1;
        for (int i = 0; i < parameters.length; i++) {
            code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), local);
            conversions.get(i).write(code, parameters[i]);
            local += parameters[i].getSize();
        }
        code.visitMethodInsn(
                call(implementation),
                implementation.getOwner(),
                implementation.getName(),
                implementation.getDesc(),
                implementation.isInterface());
        result.write(code, site.implementationResult());
        end(code, site.interfaceMethodType().getReturnType().getOpcode(Opcodes.IRETURN));
    }

    /** Private methods too are called like others, from within the nest (JVMS 17, 5.4.3.3 and 6.5). */
    private static int call(Handle implementation) {
        return switch (implementation.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> implementation.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
