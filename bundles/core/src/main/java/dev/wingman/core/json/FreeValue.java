package dev.wingman.core.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what JSON can say: maps, lists and plain values. */
public final class FreeValue {

    private FreeValue() {}

    /** As one line of JSON. */
    public static String text(Map<String, ? extends @Nullable Object> values) {
        return JsonText.of(out -> write(out, values));
    }

    static void write(JsonWriter out, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.name((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.endObject();
        } else if (value instanceof List<?> list) {
            out.beginArray();
            for (Object element : list) {
                write(out, element);
            }
            out.endArray();
        } else if (value instanceof Boolean bool) {
            out.value(bool);
        } else if (value instanceof Number number) {
            out.value(number);
        } else {
            out.value((String) value);
        }
    }
}
