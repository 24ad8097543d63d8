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
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/** A method of a host service with the codecs of its parameters, by position, and of its result. */
final class RemoteMethod {

    private final Method method;
    private final List<Parameter> parameters;
    /** Null for a method without a result. */
    private final @Nullable ValueCodec result;

    private final ThrownByHost thrown;

    private sealed interface Parameter {
        record Value(ValueCodec codec) implements Parameter {}

        record Listener(ListenerType type) implements Parameter {}
    }

    private RemoteMethod(Method method, List<Parameter> parameters, @Nullable ValueCodec result) {
        this.method = method;
        this.parameters = parameters;
        this.result = result;
        this.thrown = ThrownByHost.of(method);
    }

    /** @throws IllegalArgumentException if a type of its signature is not carried; the message says which */
    static RemoteMethod of(Method method) {
        List<Parameter> parameters = new ArrayList<>();
        for (Type type : method.getGenericParameterTypes()) {
            parameters.add(parameter(type, "parameter " + parameters.size()));
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

    boolean hasListeners() {
        return parameters.stream().anyMatch(Parameter.Listener.class::isInstance);
    }

    /** @param listeners gives a listener with the call, and answers its number */
    JsonArray encodeArguments(
            @Nullable Object @Nullable [] arguments, ToLongBiFunction<ListenerType, Object> listeners) {
        JsonArray array = new JsonArray();
        Place at = Place.of("arguments");
        for (Parameter parameter : parameters) {
            Object argument = arguments == null ? null : arguments[array.size()];
            Place place = at.element(array.size());
            if (parameter instanceof Parameter.Value value) {
                array.add(value.codec().encode(argument, place));
            } else if (argument == null) {
                throw place.mistake("null is not carried");
            } else {
                array.add(listeners.applyAsLong(((Parameter.Listener) parameter).type(), argument));
            }
        }
        return array;
    }

    Object[] decodeArguments(@Nullable JsonElement json, HostListeners listeners) {
        Place at = Place.of("arguments");
        JsonArray given = json == null ? new JsonArray() : array(json, at);
        if (given.size() != parameters.size()) {
            throw at.mistake("expected " + parameters.size() + " of them, by position, not " + given.size());
        }
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : parameters) {
            JsonElement argument = given.get(arguments.size());
            Place place = at.element(arguments.size());
            arguments.add(
                    parameter instanceof Parameter.Value value
                            ? value.codec().decode(argument, place)
                            : listeners.listener(((Parameter.Listener) parameter).type(), argument, place));
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

    private static Parameter parameter(Type type, String where) {
        if (!ListenerType.is(type)) {
            return new Parameter.Value(codec(type, where));
        }
        try {
            return new Parameter.Listener(ListenerType.of(type));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
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
