package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list, or a set, which no element is in twice; in their order. */
final class ListCodec implements ValueCodec {

    private final ValueCodec element;
    private final boolean set;

    ListCodec(ValueCodec element, boolean set) {
        this.element = element;
        this.set = set;
    }

    @Override
    public JsonElement encode(@Nullable Object value, Place at) {
        if (!(value instanceof Collection<?> elements)) {
            throw at.mistake("null is not carried");
        }
        JsonArray array = new JsonArray();
        for (Object each : elements) {
            array.add(element.encode(each, at.element(array.size())));
        }
        return array;
    }

    @Override
    public Object decode(JsonElement json, Place at) {
        if (!(json instanceof JsonArray array)) {
            throw at.mistake("expected an array");
        }
        return set ? set(array, at) : list(array, at);
    }

    private List<Object> list(JsonArray array, Place at) {
        List<Object> list = new ArrayList<>();
        for (JsonElement each : array) {
            list.add(element.decode(each, at.element(list.size())));
        }
        return Collections.unmodifiableList(list);
    }

    private Set<Object> set(JsonArray array, Place at) {
        Set<Object> set = new LinkedHashSet<>();
        for (JsonElement each : array) {
            Place place = at.element(set.size());
            if (!set.add(element.decode(each, place))) {
                throw place.mistake("stands twice in a set");
            }
        }
        return Collections.unmodifiableSet(set);
    }
}
