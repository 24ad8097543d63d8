package dev.wingman.lambdas;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Turns the value on top of the stack into what is wanted, as {@code LambdaMetafactory} says: casts, boxes and unboxes.
 * Widening of primitives is left to the JVM's own classes: no site of ours needs it.
 *
 * @param cast to check for before all, or null
 * @param box the box to put the value into, or null
 * @param unbox the box to take the value out of, or null
 */
record Conversion(@Nullable Type cast, @Nullable Type box, @Nullable Type unbox, boolean isDropped) {

    private static final Map<Type, Type> BOXES = Map.of(
            Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
            Type.BYTE_TYPE, Type.getType(Byte.class),
            Type.CHAR_TYPE, Type.getType(Character.class),
            Type.SHORT_TYPE, Type.getType(Short.class),
            Type.INT_TYPE, Type.getType(Integer.class),
            Type.LONG_TYPE, Type.getType(Long.class),
            Type.FLOAT_TYPE, Type.getType(Float.class),
            Type.DOUBLE_TYPE, Type.getType(Double.class));

    private static final Type OBJECT = Type.getType(Object.class);

    private static final Conversion NONE = new Conversion(null, null, null, false);

    /** Of a parameter: what the interface hands in, what it is known to be, what is wanted; null if it is not plain. */
    static @Nullable Conversion of(Type erased, Type known, Type wanted) {
        if (isPrimitive(known)) {
            return known.equals(wanted) ? NONE : boxed(known, wanted);
        }
        Type cast = known.equals(erased) || known.equals(OBJECT) ? null : known;
        if (isPrimitive(wanted)) {
            return known.equals(BOXES.get(wanted)) ? new Conversion(cast, null, wanted, false) : null;
        }
        return new Conversion(cast, null, null, false);
    }

    /** Of the result: what the implementation gives, and what the interface's method gives. */
    static @Nullable Conversion returned(LambdaSite site) {
        Type given = site.implementationResult();
        Type wanted = site.interfaceMethodType().getReturnType();
        if (wanted.equals(Type.VOID_TYPE)) {
            return given.equals(Type.VOID_TYPE) ? NONE : new Conversion(null, null, null, true);
        }
        if (isPrimitive(given)) {
            return given.equals(wanted)
                    ? NONE
                    : boxed(given, site.dynamicMethodType().getReturnType());
        }
        if (isPrimitive(wanted)) {
            return given.equals(BOXES.get(wanted)) ? new Conversion(null, null, wanted, false) : null;
        }
        return wanted.equals(OBJECT) || wanted.equals(given)
                ? NONE
                : new Conversion(site.dynamicMethodType().getReturnType(), null, null, false);
    }

    private static @Nullable Conversion boxed(Type primitive, Type wanted) {
        Type box = BOXES.get(primitive);
        boolean isPlain = box != null && (wanted.equals(box) || wanted.equals(OBJECT));
        return isPlain ? new Conversion(null, box, null, false) : null;
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    void write(MethodVisitor code, Type dropped) {
        if (cast != null) {
            code.visitTypeInsn(Opcodes.CHECKCAST, cast.getInternalName());
        }
        if (box != null) {
            Type primitive = primitiveOf(box);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    box.getInternalName(),
                    "valueOf",
                    Type.getMethodDescriptor(box, primitive),
                    false);
        }
        if (unbox != null) {
            Type from = BOXES.getOrDefault(unbox, OBJECT);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    from.getInternalName(),
                    unbox.getClassName() + "Value",
                    Type.getMethodDescriptor(unbox),
                    false);
        }
        if (isDropped) {
            code.visitInsn(dropped.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
    }

    private static Type primitiveOf(Type box) {
        return BOXES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(box))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
