package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as an object: all components, none else, each under its name in snake case. */
final class RecordCodec implements ValueCodec {

    private record Member(String name, Method accessor, ValueCodec codec, boolean optional) {}

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Map<String, Member> members;

    private RecordCodec(Class<?> type, Constructor<?> constructor, Map<String, Member> members) {
        this.type = type;
        this.constructor = constructor;
        this.members = members;
    }

    static RecordCodec of(Shape shape, Values values) {
        Class<?> type = shape.raw();
        checkPublic(type);
        Map<String, Member> members = new LinkedHashMap<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Member member = new Member(
                    snakeCase(component.getName()),
                    component.getAccessor(),
                    codec(component, shape, values),
                    component.getType() == Optional.class);
            if (members.put(member.name(), member) != null) {
                throw new IllegalArgumentException(
                        type.getName() + ": two components are called " + member.name() + " in snake case");
            }
            types.add(component.getType());
        }
        try {
            return new RecordCodec(type, type.getConstructor(types.toArray(Class[]::new)), members);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " has no public constructor", e);
        }
    }

    @Override
    public JsonElement encode(@Nullable Object value, Place at) {
        if (!type.isInstance(value)) {
            throw at.mistake("null is not carried");
        }
        JsonObject object = new JsonObject();
        for (Member member : members.values()) {
            Place place = at.member(member.name());
            JsonElement json = member.codec().encode(read(member, value, place), place);
            if (!member.optional() || !json.isJsonNull()) {
                object.add(member.name(), json);
            }
        }
        return object;
    }

    @Override
    public Object decode(JsonElement json, Place at) {
        if (!(json instanceof JsonObject object)) {
            throw at.mistake("expected an object");
        }
        for (String name : object.keySet()) {
            if (!members.containsKey(name)) {
                throw at.mistake("unknown member '" + name + "', expected " + String.join(", ", members.keySet()));
            }
        }
        List<Object> arguments = new ArrayList<>();
        for (Member member : members.values()) {
            arguments.add(component(object, member, at));
        }
        return make(arguments, at);
    }

    private static Object component(JsonObject object, Member member, Place at) {
        JsonElement json = object.get(member.name());
        if (json == null && !member.optional()) {
            throw at.mistake("the member '" + member.name() + "' is missing");
        }
        return member.codec().decode(json == null ? JsonNull.INSTANCE : json, at.member(member.name()));
    }

    private static @Nullable Object read(Member member, @Nullable Object value, Place at) {
        try {
            return member.accessor().invoke(value);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw at.mistake("cannot be read: " + cause(e), e);
        }
    }

    /** The record has the last word: it may refuse values of the right type. */
    private Object make(List<Object> arguments, Place at) {
        try {
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            throw at.mistake(String.valueOf(cause(e).getMessage()), e);
        } catch (InstantiationException | IllegalAccessException e) {
            throw at.mistake("cannot be made: " + e, e);
        }
    }

    private static Throwable cause(ReflectiveOperationException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static ValueCodec codec(RecordComponent component, Shape shape, Values values) {
        try {
            return values.codec(Shape.of(component.getGenericType(), shape.bindings()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    shape.raw().getName() + "." + component.getName() + ": " + e.getMessage(), e);
        }
    }

    private static void checkPublic(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                throw new IllegalArgumentException(type.getName() + " is not carried; its record is not public");
            }
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
