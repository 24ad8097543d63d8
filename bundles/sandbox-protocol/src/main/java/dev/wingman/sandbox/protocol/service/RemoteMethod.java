package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.wingman.sandbox.protocol.value.Place;
import dev.wingman.sandbox.protocol.value.ValueCodec;
import dev.wingman.sandbox.protocol.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/** A method of a host service with the codecs of its parameters, by position, and of its result. */
final class RemoteMethod {

    private final Method method;
    private final List<ValueCodec> parameters;
    /** Null for a method without a result. */
    private final @Nullable ValueCodec result;

    private final ThrownByHost thrown;

    private RemoteMethod(Method method, List<ValueCodec> parameters, @Nullable ValueCodec result) {
        this.method = method;
        this.parameters = parameters;
        this.result = result;
        this.thrown = ThrownByHost.of(method);
    }

    /** @throws IllegalArgumentException if a type of its signature is not carried; the message says which */
    static RemoteMethod of(Method method) {
        List<ValueCodec> parameters = new ArrayList<>();
        for (Type type : method.getGenericParameterTypes()) {
            parameters.add(codec(type, "parameter " + parameters.size()));
        }
        Type result = resultType(method);
        return new RemoteMethod(method, parameters, isNothing(result) ? null : codec(result, "result"));
    }

    Method method() {
        return method;
    }

    /** What its errors become in a guest. */
    ThrownByHost thrown() {
        return thrown;
    }

    boolean isPromise() {
        return method.getReturnType() == Promise.class;
    }

    JsonArray encodeArguments(@Nullable Object @Nullable [] arguments) {
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
        JsonArray given = json == null ? new JsonArray() : array(json, at);
        if (given.size() != parameters.size()) {
            throw at.mistake("expected " + parameters.size() + " of them, by position, not " + given.size());
        }
        List<Object> arguments = new ArrayList<>();
        for (ValueCodec parameter : parameters) {
            arguments.add(parameter.decode(given.get(arguments.size()), at.element(arguments.size())));
        }
        return arguments.toArray();
    }

    /** Null as a result, and only there, is null on the wire. */
    JsonElement encodeResult(@Nullable Object value) {
        return result == null || value == null ? JsonNull.INSTANCE : result.encode(value, Place.of("result"));
    }

    @Nullable
    Object decodeResult(JsonElement json) {
        if (result == null || (json.isJsonNull() && !canBeAbsent())) {
            return null;
        }
        return result.decode(json, Place.of("result"));
    }

    /** Whether null stands for a value of the type: of an Optional, or of a primitive, whose codec will refuse it. */
    private boolean canBeAbsent() {
        return method.getReturnType() == java.util.Optional.class
                || method.getReturnType().isPrimitive();
    }

    private static JsonArray array(JsonElement json, Place at) {
        if (json instanceof JsonArray array) {
            return array;
        }
        throw at.mistake("expected an array");
    }

    private static ValueCodec codec(Type type, String where) {
        try {
            return Values.of(type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static Type resultType(Method method) {
        boolean promise = method.getReturnType() == Promise.class;
        if (promise && method.getGenericReturnType() instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0];
        }
        return method.getGenericReturnType();
    }

    private static boolean isNothing(Type type) {
        return Stream.of(void.class, Void.class).anyMatch(type::equals);
    }
}
