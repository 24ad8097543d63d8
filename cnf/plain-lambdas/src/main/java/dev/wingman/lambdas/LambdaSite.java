package dev.wingman.lambdas;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A call site whose bootstrap method is {@code LambdaMetafactory.metafactory}; the words are those of that method.
 *
 * @param factoryType the captured values, and the interface
 * @param interfaceMethodType the method of the interface, erased
 * @param dynamicMethodType the same with the types that are known at the site
 */
record LambdaSite(
        String owner,
        boolean isOwnerInterface,
        String interfaceMethodName,
        Type factoryType,
        Type interfaceMethodType,
        Handle implementation,
        Type dynamicMethodType) {

    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    /** Null for any other call site: those of records, serialisable lambdas, and whatever comes. */
    static @Nullable LambdaSite of(
            String owner,
            boolean isOwnerInterface,
            String name,
            String factory,
            Handle bootstrap,
            Object... arguments) {
        if (!bootstrap.getOwner().equals(METAFACTORY) || !bootstrap.getName().equals("metafactory")) {
            return null;
        }
        return new LambdaSite(
                owner,
                isOwnerInterface,
                name,
                Type.getMethodType(factory),
                (Type) arguments[0],
                (Handle) arguments[1],
                (Type) arguments[2]);
    }

    /** Whether a class of the package can do what the site does; the others stay as they are. */
    boolean isPlain() {
        return isCallable() && Conversion.returned(this) != null && parameters() != null;
    }

    /** A call of a superclass's method, and one to a protected member of another package, need the class itself. */
    private boolean isCallable() {
        return implementation.getTag() != Opcodes.H_INVOKESPECIAL
                || implementation.getOwner().equals(owner);
    }

    Type[] captured() {
        return factoryType.getArgumentTypes();
    }

    boolean isConstructor() {
        return implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    }

    /** What the implementation takes, its receiver first. */
    List<Type> implementationParameters() {
        List<Type> types = new ArrayList<>();
        if (implementation.getTag() != Opcodes.H_INVOKESTATIC && !isConstructor()) {
            types.add(Type.getObjectType(implementation.getOwner()));
        }
        types.addAll(List.of(Type.getArgumentTypes(implementation.getDesc())));
        return types;
    }

    Type implementationResult() {
        return isConstructor()
                ? Type.getObjectType(implementation.getOwner())
                : Type.getReturnType(implementation.getDesc());
    }

    /** How each parameter of the interface's method becomes one of the implementation; null if one cannot plainly. */
    @Nullable
    List<Conversion> parameters() {
        List<Conversion> conversions = new ArrayList<>();
        List<Type> wanted = implementationParameters()
                .subList(captured().length, implementationParameters().size());
        Type[] erased = interfaceMethodType.getArgumentTypes();
        Type[] known = dynamicMethodType.getArgumentTypes();
        for (int i = 0; i < erased.length; i++) {
            Conversion conversion = Conversion.of(erased[i], known[i], wanted.get(i));
            if (conversion == null) {
                return null;
            }
            conversions.add(conversion);
        }
        return conversions;
    }
}
