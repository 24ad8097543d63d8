package dev.wingman.sandbox.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What values of host services look like, there and back. */
public class ValuesTest {

    public enum Colour {
        RED,
        DARK_BLUE
    }

    public record Container(String name, Duration startTimeout, Optional<Integer> exitCode, List<Tag> tags) {}

    public record Tag(String key, Colour colour) {
        public Tag {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("the key is empty");
            }
        }
    }

    public record Page<T>(List<T> items, int total) {}

    public record Tree(String name, List<Tree> children) {}

    public record Endless<T>(Optional<Endless<List<T>>> next) {}

    record Hidden(String name) {}

    public record WithPath(Path file) {}

    public record Twins(String aB, String a_b) {}

    @Test
    void eachTypeHasOneFormThereAndBack() {
        assertForm(String.class, "tab\t é", "\"tab\\t é\"");
        assertForm(boolean.class, true, "true");
        assertForm(int.class, 42, "42");
        assertForm(Long.class, Long.MIN_VALUE, "-9223372036854775808");
        assertForm(byte.class, (byte) -128, "-128");
        assertForm(short.class, (short) 7, "7");
        assertForm(double.class, 0.1, "0.1");
        assertForm(float.class, 0.5f, "0.5");
        assertForm(BigInteger.class, BigInteger.ONE.shiftLeft(70), "1180591620717411303424");
        assertForm(BigDecimal.class, new BigDecimal("1.10"), "1.10");
        assertForm(Colour.class, Colour.DARK_BLUE, "\"DARK_BLUE\"");
        assertForm(Duration.class, Duration.ofSeconds(90), "\"PT1M30S\"");
        assertForm(Instant.class, Instant.EPOCH, "\"1970-01-01T00:00:00Z\"");
        assertForm(byte[].class, new byte[] {0, -1}, "\"AP8=\"");
        assertForm(ByteBuffer.class, ByteBuffer.wrap(new byte[] {9, 0, -1}, 1, 2), "\"AP8=\"");
    }

    @Test
    void collectionsAndMapsHoldWhatTheirArgumentsSay() {
        assertForm(new TypeToken<List<Integer>>() {}.getType(), List.of(1, 2), "[1,2]");
        assertForm(new TypeToken<Collection<? extends Integer>>() {}.getType(), List.of(1), "[1]");
        assertForm(new TypeToken<Set<String>>() {}.getType(), Set.of("a"), "[\"a\"]");
        assertForm(new TypeToken<Map<String, Colour>>() {}.getType(), Map.of("a", Colour.RED), "{\"a\":\"RED\"}");
        assertForm(new TypeToken<Optional<String>>() {}.getType(), Optional.empty(), "null");
        assertForm(new TypeToken<Optional<String>>() {}.getType(), Optional.of("a"), "\"a\"");
    }

    @Test
    void aRecordIsAnObjectInSnakeCaseWhoseAbsentMembersAreLeftOut() {
        Container container =
                new Container("nginx", Duration.ofSeconds(5), Optional.empty(), List.of(new Tag("a", Colour.RED)));
        assertForm(
                Container.class,
                container,
                "{\"name\":\"nginx\",\"start_timeout\":\"PT5S\",\"tags\":[{\"key\":\"a\",\"colour\":\"RED\"}]}");
    }

    @Test
    void genericAndRecursiveRecordsAreResolved() {
        assertForm(
                new TypeToken<Page<Tag>>() {}.getType(),
                new Page<>(List.of(new Tag("a", Colour.RED)), 1),
                "{\"items\":[{\"key\":\"a\",\"colour\":\"RED\"}],\"total\":1}");
        assertForm(
                Tree.class,
                new Tree("root", List.of(new Tree("leaf", List.of()))),
                "{\"name\":\"root\",\"children\":[{\"name\":\"leaf\",\"children\":[]}]}");
    }

    @Test
    void anObjectIsAnyDataOfTheShapeOfJson() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("whole", 1L);
        data.put("long", new BigInteger("9223372036854775808"));
        data.put("fraction", 0.1);
        data.put("exact", new BigDecimal("0.12345678901234567890"));
        data.put("none", null);
        data.put("list", Arrays.asList("a", null, true));
        assertForm(
                Object.class,
                data,
                "{\"whole\":1,\"long\":9223372036854775808,\"fraction\":0.1,\"exact\":0.12345678901234567890,"
                        + "\"none\":null,\"list\":[\"a\",null,true]}");
    }

    @Test
    void mistakesNameTheirPlaceAndWhatWasExpected() {
        assertRefused(Duration.class, "30", "params[0]: expected a duration such as PT30S");
        assertRefused(Duration.class, "\"30\"", "params[0]: expected a duration such as PT30S");
        assertRefused(Instant.class, "\"noon\"", "params[0]: expected a time such as 2026-01-31T12:00:00Z");
        assertRefused(byte[].class, "\"!\"", "params[0]: expected bytes in Base64");
        assertRefused(String.class, "null", "params[0]: expected a string");
        assertRefused(boolean.class, "\"true\"", "params[0]: expected true or false");
        assertRefused(byte.class, "128", "params[0]: expected a whole number from -128 to 127");
        assertRefused(int.class, "1.0", "params[0]: expected a whole number from -2147483648 to 2147483647");
        assertRefused(double.class, "1e400", "params[0]: expected a number of a double's size");
        assertRefused(Colour.class, "\"red\"", "params[0]: expected one of RED, DARK_BLUE");
        assertRefused(new TypeToken<Set<Integer>>() {}.getType(), "[1,2,1]", "params[0][2]: stands twice in a set");
        assertRefused(new TypeToken<Map<String, Integer>>() {}.getType(), "[]", "params[0]: expected an object");
        assertRefused(new TypeToken<List<Integer>>() {}.getType(), "{}", "params[0]: expected an array");
    }

    @Test
    void aRecordTakesAllItsMembersAndNoOther() {
        assertRefused(Tag.class, "{\"key\":\"a\"}", "params[0]: the member 'colour' is missing");
        assertRefused(
                Tag.class,
                "{\"key\":\"a\",\"colour\":\"RED\",\"color\":1}",
                "params[0]: unknown member 'color', expected key, colour");
        assertRefused(
                Tag.class, "{\"key\":\"a\",\"colour\":\"GREEN\"}", "params[0].colour: expected one of RED, DARK_BLUE");
        assertRefused(
                new TypeToken<List<Tag>>() {}.getType(),
                "[{\"key\":\"\",\"colour\":\"RED\"}]",
                "params[0][0]: the key is empty");
    }

    @Test
    void nullIsNotCarried() {
        Place at = Place.of("result");
        assertThatThrownBy(() -> Values.of(String.class).encode(null, at)).hasMessage("result: null is not carried");
        assertThatThrownBy(() -> Values.of(Tag.class).encode(new Tag("a", null), at))
                .hasMessage("result.colour: null is not carried");
        assertThatThrownBy(() -> Values.of(new TypeToken<List<String>>() {}.getType())
                        .encode(Collections.singletonList(null), at))
                .hasMessage("result[0]: null is not carried");
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        Place at = Place.of("result");
        assertThatThrownBy(() -> Values.of(double.class).encode(Double.NaN, at))
                .hasMessage("result: NaN is not a number of JSON");
        assertThatThrownBy(() -> Values.of(BigInteger.class).encode(BigInteger.ONE.shiftLeft(1024), at))
                .hasMessage("result: the number has more than 1024 bits");
        assertThatThrownBy(() -> Values.of(Object.class).encode(Map.of("file", Path.of("a")), at))
                .hasMessageStartingWith("result.file: ")
                .hasMessageEndingWith(" is not data; expected a string, number, boolean, null, list or map");
    }

    @Test
    void aListWithinItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThatThrownBy(() -> Values.of(Object.class).encode(list, Place.of("result")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("result" + "[0]".repeat(60) + ": nested deeper than 60 levels");
    }

    @Test
    void typesThatAreNotCarriedAreNamed() {
        String carried =
                " is not carried; expected a string, number, boolean, enum, Duration, Instant, byte[], ByteBuffer, public record,"
                        + " List, Set, Map<String, …>, Optional or Object";
        String here = ValuesTest.class.getName();
        assertNotCarried(Path.class, "java.nio.file.Path" + carried);
        assertNotCarried(WithPath.class, here + "$WithPath.file: java.nio.file.Path" + carried);
        assertNotCarried(Hidden.class, here + "$Hidden is not carried; its record is not public");
        assertNotCarried(int[].class, "int[]" + carried);
        assertNotCarried(List.class, "java.util.List does not say what it holds");
        assertNotCarried(
                new TypeToken<Map<Integer, String>>() {}.getType(),
                "java.util.Map<java.lang.Integer, java.lang.String>" + carried);
        assertNotCarried(Twins.class, here + "$Twins: two components are called a_b in snake case");
    }

    @Test
    void aRecordOfEverLongerArgumentsIsRefused() {
        assertThatThrownBy(() -> Values.of(new TypeToken<Endless<String>>() {}.getType()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("java.util.Optional holds itself with ever longer arguments");
    }

    /** Each of these is small text that would be large, or take long, as a number. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e2147483647", "1e1025"})
    void hugeExponentsAreNotWorkedOut(String text) {
        assertRefused(BigDecimal.class, text, "params[0]: expected a number");
        assertRefused(Object.class, text, "params[0]: the number has too many digits");
    }

    private static void assertForm(Type type, Object value, String json) {
        ValueCodec codec = Values.of(type);
        JsonElement encoded = codec.encode(value, Place.of("result"));
        assertThat(encoded).hasToString(json);
        assertThat(codec.decode(JsonParser.parseString(json), Place.of("result")))
                .isEqualTo(value);
    }

    private static void assertRefused(Type type, String json, String message) {
        assertThatThrownBy(() -> Values.of(type)
                        .decode(JsonParser.parseString(json), Place.of("params").element(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static void assertNotCarried(Type type, String message) {
        assertThatThrownBy(() -> Values.of(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
