package dev.wingman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataTest {

    @Test
    void whatJsonCanSayIsKept() {
        Map<String, Object> data = new HashMap<>();
        data.put("text", "é\u0000");
        data.put("none", null);
        data.put("numbers", List.of(1, 2L, (short) 3, (byte) 4, 0.5, 0.5f, BigInteger.TEN, new BigDecimal("1.10")));
        data.put("nested", Map.of("list", Arrays.asList(true, null)));

        assertThat(ActionResult.success("done", data).data()).isEqualTo(data);
        assertThat(new Action("1", "act", "", data, Map.of()).params()).isEqualTo(data);
    }

    @Test
    void whatIsGivenCanBeChangedAfterwardsAndWhatIsKeptCannot() {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> params = new HashMap<>(Map.of("list", list));
        Action action = new Action("1", "act", "", params, Map.of());

        list.add("b");
        params.put("c", "d");

        assertThat(action.params()).isEqualTo(Map.of("list", List.of("a")));
        assertThatThrownBy(() -> action.params().put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) action.params().get("list")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        Map.of("a", List.of(new StringBuilder())),
                        "data.a.[]: java.lang.StringBuilder is not data; expected a string, number, boolean, null, list or map"),
                Arguments.of(
                        Map.of("a", new BigDecimal("1") {}),
                        "data.a: dev.wingman.api.DataTest$1 is not data; expected a string, number, boolean, null, list or map"),
                Arguments.of(Map.of("a", Map.of(1, 2)), "data.a: a key is java.lang.Integer, expected a string"),
                Arguments.of(Collections.singletonMap(null, 2), "data: a key is null, expected a string"),
                Arguments.of(Map.of("a", Double.NaN), "data.a: NaN is not a number of JSON; expected a finite one"),
                Arguments.of(
                        Map.of("a", Float.NEGATIVE_INFINITY),
                        "data.a: -Infinity is not a number of JSON; expected a finite one"),
                Arguments.of(
                        Map.of("a", BigInteger.ONE.shiftLeft(1_024)),
                        "data.a: the number has too many digits; expected at most 1024 bits, or write it as a string"),
                Arguments.of(
                        Map.of("a", new BigDecimal("1e1000000")),
                        "data.a: the number has too many digits; expected at most 1024 bits, or write it as a string"),
                Arguments.of(Map.of("a", Collections.nCopies(100_000, null)), "data: more than 100000 values"),
                Arguments.of(
                        Map.of("a", Collections.nCopies(9, "x".repeat(1 << 20))),
                        "data: more than 8388608 characters of text"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatJsonCannotSayIsRefusedWithItsPlace(Map<?, ?> data, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> result(data)).withMessage(message);
    }

    @Test
    void whatHoldsItselfIsRefused() {
        Map<String, Object> me = new HashMap<>();
        me.put("me", me);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(me))
                .withMessage("data" + ".me".repeat(65) + ": nested deeper than 64 levels");
    }

    /** Sixty levels of a list that holds the one below twice are 2⁶⁰ values. */
    @Test
    void whatDoublesAtEachLevelIsRefusedInBoundedTime() {
        Object doubling = "x";
        for (int i = 0; i < 60; i++) {
            doubling = List.of(doubling, doubling);
        }
        Map<String, Object> bomb = Map.of("bomb", doubling);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> result(bomb))
                .withMessage("data: more than 100000 values");
    }

    @Test
    void nothingMayBeNull() {
        assertThatThrownBy(() -> new Verdict(true, null))
                .hasMessage("message is null, expected one sentence for the operator");
        assertThatThrownBy(() -> new ActionResult(null, "", Map.of())).hasMessage("status");
        assertThatThrownBy(() -> new Action("1", null, "", Map.of(), Map.of())).hasMessage("type");
    }

    @SuppressWarnings("unchecked")
    private static ActionResult result(Map<?, ?> data) {
        return ActionResult.success("done", (Map<String, Object>) data);
    }
}
