package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.wingman.sandbox.protocol.value.Place;
import dev.wingman.sandbox.protocol.value.ValueCodec;
import dev.wingman.sandbox.protocol.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is no data but takes some: an interface that says of itself, by {@link FunctionalInterface}, that it has
 * one method. On the wire it is a number that the guest chose. Immutable.
 */
final class ListenerType {

    private final Class<?> type;
    private final Method method;
    private final List<ValueCodec> parameters;
    private final @Nullable ValueCodec result;

    private ListenerType(Class<?> type, Method method, List<ValueCodec> parameters, @Nullable ValueCodec result) {
        this.type = type;
        this.method = method;
        this.parameters = parameters;
        this.result = result;
    }

    static boolean is(Type type) {
        Class<?> raw = raw(type);
        return raw != null
                && raw.isInterface()
                && Modifier.isPublic(raw.getModifiers())
                && raw.isAnnotationPresent(FunctionalInterface.class);
    }

    /** @throws IllegalArgumentException if its method takes or gives what is not carried; the message says what */
    static ListenerType of(Type type) {
        Class<?> raw = raw(type);
        if (raw == null) {
            throw new IllegalArgumentException(type.getTypeName() + " is no listener");
        }
        Method method = methodOf(raw);
        List<ValueCodec> parameters = new ArrayList<>();
        for (Type parameter : method.getGenericParameterTypes()) {
            parameters.add(codec(parameter, type));
        }
        ValueCodec result = method.getReturnType() == void.class ? null : codec(method.getGenericReturnType(), type);
        return new ListenerType(raw, method, parameters, result);
    }

    Class<?> type() {
        return type;
    }

    Method method() {
        return method;
    }

    JsonArray encodeArguments(Object @Nullable [] arguments) {
        JsonArray array = new JsonArray();
        Place at = Place.of("arguments");
        for (ValueCodec parameter : parameters) {
            Object argument = arguments == null ? null : arguments[array.size()];
            array.add(parameter.encode(argument, at.element(array.size())));
        }
        return array;
    }

    Object[] decodeArguments(@Nullable JsonElement json) {
        Place at = Place.of("arguments");
        if (!(json instanceof JsonArray given) || given.size() != parameters.size()) {
            throw at.mistake("expected an array of " + parameters.size());
        }
        List<Object> arguments = new ArrayList<>();
        for (ValueCodec parameter : parameters) {
            arguments.add(parameter.decode(given.get(arguments.size()), at.element(arguments.size())));
        }
        return arguments.toArray();
    }

    JsonElement encodeResult(@Nullable Object value) {
        return result == null ? JsonNull.INSTANCE : result.encode(value, Place.of("result"));
    }

    @Nullable
    Object decodeResult(JsonElement json) {
        return result == null ? null : result.decode(json, Place.of("result"));
    }

    private static ValueCodec codec(Type type, Type owner) {
        try {
            return Values.of(type, owner);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(owner.getTypeName() + ": " + e.getMessage(), e);
        }
    }

    private static Method methodOf(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no method to be told by"));
    }

    private static boolean isOfObject(Method method) {
        return Stream.of(Object.class.getMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private static @Nullable Class<?> raw(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw instanceof Class<?> known ? known : null;
    }
}
