package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of values that are one string, number or boolean. */
final class Scalars {

    private static final Map<Class<?>, ValueCodec> CODECS = new HashMap<>();

    static {
        text(String.class, "a string", text -> text, Function.identity());
        text(Duration.class, "a duration such as PT30S", Duration::toString, Duration::parse);
        text(Instant.class, "a time such as 2026-01-31T12:00:00Z", Instant::toString, Instant::parse);
        text(
                byte[].class,
                "bytes in Base64",
                bytes -> Base64.getEncoder().encodeToString(bytes),
                Base64.getDecoder()::decode);
        text(
                ByteBuffer.class,
                "bytes in Base64",
                bytes -> StandardCharsets.ISO_8859_1
                        .decode(Base64.getEncoder().encode(bytes.duplicate()))
                        .toString(),
                text -> ByteBuffer.wrap(Base64.getDecoder().decode(text)).asReadOnlyBuffer());
        whole(Byte.class, byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue);
        whole(Short.class, short.class, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue);
        whole(Integer.class, int.class, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue);
        whole(Long.class, long.class, Long.MIN_VALUE, Long.MAX_VALUE, number -> number);
        number(Double.class, double.class, "a number of a double's size", Scalars::toDouble);
        number(Float.class, float.class, "a number of a float's size", Scalars::toFloat);
        number(BigInteger.class, null, "a whole number", Scalars::toBigInteger);
        number(BigDecimal.class, null, "a number", number -> number);
        ValueCodec bool = new Scalar<>(Boolean.class, "true or false", JsonPrimitive::new, Scalars::toBoolean);
        CODECS.put(Boolean.class, bool);
        CODECS.put(boolean.class, bool);
    }

    private Scalars() {}

    /** The codec of the type; null when its values are not scalars. */
    static @Nullable ValueCodec of(Class<?> type) {
        return CODECS.get(type);
    }

    /** The decoder answers null for what it does not take. */
    private record Scalar<T>(
            Class<T> type,
            String expected,
            Function<T, JsonElement> encoder,
            Function<JsonPrimitive, @Nullable T> decoder)
            implements ValueCodec {

        @Override
        public JsonElement encode(@Nullable Object value, Place at) {
            if (value == null) {
                throw at.mistake("null is not carried");
            }
            try {
                return encoder.apply(type.cast(value));
            } catch (IllegalArgumentException e) {
                throw at.mistake(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public Object decode(JsonElement json, Place at) {
            T value = json instanceof JsonPrimitive primitive ? decoder.apply(primitive) : null;
            if (value == null) {
                throw at.mistake("expected " + expected);
            }
            return value;
        }
    }

    private static <T> void text(
            Class<T> type, String expected, Function<T, String> writer, Function<String, T> reader) {
        Function<JsonPrimitive, @Nullable T> decoder = json -> json.isString() ? read(reader, json) : null;
        CODECS.put(type, new Scalar<>(type, expected, value -> new JsonPrimitive(writer.apply(value)), decoder));
    }

    private static <T> @Nullable T read(Function<String, T> reader, JsonPrimitive json) {
        try {
            return reader.apply(json.getAsString());
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static <T extends Number> void whole(
            Class<T> type, Class<?> primitive, long min, long max, Function<Long, T> narrow) {
        number(type, primitive, "a whole number from " + min + " to " + max, number -> {
            BigInteger whole = toBigInteger(number);
            if (whole == null || whole.bitLength() >= Long.SIZE) {
                return null;
            }
            long value = whole.longValue();
            return value < min || value > max ? null : narrow.apply(value);
        });
    }

    private static <T extends Number> void number(
            Class<T> type, @Nullable Class<?> primitive, String expected, Function<BigDecimal, @Nullable T> reader) {
        Function<T, JsonElement> encoder = value -> new JsonPrimitive(Numbers.checked(value));
        ValueCodec codec = new Scalar<>(type, expected, encoder, json -> {
            BigDecimal number = Numbers.exact(json);
            return number == null ? null : reader.apply(number);
        });
        CODECS.put(type, codec);
        if (primitive != null) {
            CODECS.put(primitive, codec);
        }
    }

    private static @Nullable Double toDouble(BigDecimal number) {
        double value = number.doubleValue();
        return Double.isFinite(value) ? (Double) value : null;
    }

    private static @Nullable Float toFloat(BigDecimal number) {
        float value = number.floatValue();
        return Float.isFinite(value) ? (Float) value : null;
    }

    private static @Nullable BigInteger toBigInteger(BigDecimal number) {
        return number.scale() == 0 ? number.unscaledValue() : null;
    }

    private static @Nullable Boolean toBoolean(JsonPrimitive json) {
        return json.isBoolean() ? (Boolean) json.getAsBoolean() : null;
    }
}
