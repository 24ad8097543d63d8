package dev.wingman.plugin.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status codes that count as success.
 *
 * @param words single codes, such as {@code 204}, and classes, such as {@code 2xx}
 */
record ExpectedStatus(List<String> words) {

    static final ExpectedStatus SUCCESSFUL = new ExpectedStatus(List.of("2xx"));

    ExpectedStatus {
        words = List.copyOf(words);
    }

    /** From a number, a text, or a list of these; empty if it is something else. */
    static Optional<ExpectedStatus> read(@Nullable Object value) {
        List<String> words = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : Collections.singletonList(value)) {
            String word = item instanceof Number number ? plain(number) : String.valueOf(item);
            if (!word.matches("[1-5](xx|[0-9][0-9])")) {
                return Optional.empty();
            }
            words.add(word);
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new ExpectedStatus(words));
    }

    /** JSON knows no integers: 204 may come as 204.0. */
    private static String plain(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    boolean contains(int status) {
        return words.contains(Integer.toString(status)) || words.contains(status / 100 + "xx");
    }

    @Override
    public String toString() {
        return String.join(" or ", words);
    }
}
