package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the codec of a Java type, for parameters and results of host services and for the messages of the protocol.
 *
 * <p>Carried are: String; boolean; whole numbers and fractions of any size, primitive, boxed or big; enums, by name;
 * {@link Duration} and {@link java.time.Instant}, as ISO-8601 text; {@code byte[]} and {@link java.nio.ByteBuffer}, as Base64; public records, as objects
 * whose members are the components in snake case; {@link List}, {@link Set} and {@link Collection}; {@link Map} with keys of
 * type String; Object, for any data of the shape of JSON. Null is not carried: what may be absent is an {@link Optional},
 * whose member is left out of the object, or null elsewhere. Generic records are carried where their arguments are known.
 */
public final class Values {

    private static final String CARRIED =
            "expected a string, number, boolean, enum, Duration, Instant, byte[], ByteBuffer, public record, List, Set, Map<String, …>,"
                    + " Optional or Object";

    private final Map<Shape, Late> codecs = new HashMap<>();

    private Values() {}

    /**
     * The codec of a type, generic ones included.
     *
     * @throws IllegalArgumentException if such values are not carried; the message says which part of the type
     */
    public static ValueCodec of(Type type) {
        return new Values().codec(Shape.of(type, Map.of()));
    }

    /**
     * The codec of a type that stands within another one, such as that of a parameter of one of its methods.
     *
     * @param owner whose type arguments the type's variables stand for
     * @throws IllegalArgumentException as {@link #of(Type)}
     */
    public static ValueCodec of(Type type, Type owner) {
        return new Values().codec(Shape.of(type, Shape.of(owner, Map.of()).bindings()));
    }

    /** A record within itself finds its own codec, which is not finished yet. */
    ValueCodec codec(Shape shape) {
        Late known = codecs.get(shape);
        if (known != null) {
            return known;
        }
        if (shape.tooDeep()) {
            throw new IllegalArgumentException(shape.raw().getTypeName() + " holds itself with ever longer arguments");
        }
        Late late = new Late();
        codecs.put(shape, late);
        ValueCodec codec = make(shape);
        late.codec = codec;
        return codec;
    }

    private ValueCodec make(Shape shape) {
        Class<?> raw = shape.raw();
        ValueCodec scalar = Scalars.of(raw);
        if (scalar != null) {
            return scalar;
        }
        if (raw.isEnum()) {
            return new EnumCodec(raw);
        }
        if (raw.isRecord()) {
            return RecordCodec.of(shape, this);
        }
        if (raw == List.class || raw == Collection.class) {
            return new ListCodec(argument(shape, 0), false);
        }
        if (raw == Set.class) {
            return new ListCodec(argument(shape, 0), true);
        }
        if (raw == Optional.class) {
            return new OptionalCodec(argument(shape, 0));
        }
        if (raw == Map.class
                && !shape.arguments().isEmpty()
                && shape.arguments().get(0).raw() == String.class) {
            return new MapCodec(argument(shape, 1));
        }
        if (raw == Object.class) {
            return JsonData.CODEC;
        }
        throw new IllegalArgumentException(shape + " is not carried; " + CARRIED);
    }

    private ValueCodec argument(Shape shape, int index) {
        if (shape.arguments().size() <= index) {
            throw new IllegalArgumentException(shape + " does not say what it holds");
        }
        return codec(shape.arguments().get(index));
    }

    /** Stands in for a codec that is being made. */
    private static final class Late implements ValueCodec {

        private @Nullable ValueCodec codec;

        @Override
        public JsonElement encode(@Nullable Object value, Place at) {
            return made().encode(value, at);
        }

        @Override
        public Object decode(JsonElement json, Place at) {
            return made().decode(json, at);
        }

        private ValueCodec made() {
            ValueCodec made = codec;
            if (made == null) {
                throw new IllegalStateException("the codec is still being made");
            }
            return made;
        }
    }
}
