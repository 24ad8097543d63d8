package dev.wingman.sandbox.protocol.value;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type without variables: a class and the shapes of its type arguments. */
record Shape(Class<?> raw, List<Shape> arguments) {

    private static final int MAX_DEPTH = 16;

    /** @throws IllegalArgumentException if the type has a variable that is bound to nothing, or no end */
    static Shape of(Type type, Map<TypeVariable<?>, Shape> bound) {
        return of(type, bound, 0);
    }

    private static Shape of(Type type, Map<TypeVariable<?>, Shape> bound, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(type.getTypeName() + " is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (type instanceof Class<?> raw) {
            return new Shape(raw, List.of());
        }
        if (type instanceof ParameterizedType generic) {
            List<Shape> arguments = Stream.of(generic.getActualTypeArguments())
                    .map(argument -> of(argument, bound, depth + 1))
                    .toList();
            return new Shape((Class<?>) generic.getRawType(), arguments);
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return of(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], bound, depth + 1);
        }
        Shape shape = type instanceof TypeVariable<?> variable ? bound.get(variable) : null;
        if (shape == null) {
            throw new IllegalArgumentException(type.getTypeName() + " does not say which type it stands for");
        }
        return shape;
    }

    /** What the type variables of the class stand for. */
    Map<TypeVariable<?>, Shape> bindings() {
        Map<TypeVariable<?>, Shape> bindings = new HashMap<>();
        TypeVariable<?>[] variables = raw.getTypeParameters();
        for (int i = 0; i < variables.length && i < arguments.size(); i++) {
            bindings.put(variables[i], arguments.get(i));
        }
        return bindings;
    }

    int depth() {
        return 1 + arguments.stream().mapToInt(Shape::depth).max().orElse(0);
    }

    boolean tooDeep() {
        return depth() > MAX_DEPTH;
    }

    @Override
    public String toString() {
        String name = raw.getTypeName();
        return arguments.isEmpty()
                ? name
                : name + arguments.stream().map(Shape::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
