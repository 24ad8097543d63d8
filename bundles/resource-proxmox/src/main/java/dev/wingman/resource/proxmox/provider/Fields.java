package dev.wingman.resource.proxmox.provider;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object in an answer; the API writes numbers as numbers or as texts, as it comes. */
record Fields(ApiRequest from, JsonObject object) {

    /** The member {@code data} of an answer's body. */
    static JsonElement data(ApiRequest from, String body) throws ProxmoxException {
        try {
            JsonElement answer = new Gson().getAdapter(JsonElement.class).fromJson(body);
            if (answer != null
                    && answer.isJsonObject()
                    && answer.getAsJsonObject().has("data")) {
                return answer.getAsJsonObject().get("data");
            }
        } catch (IOException | JsonParseException e) {
            // Told as what it is below.
        }
        throw unexpected(from, "a JSON object with 'data'");
    }

    static Fields of(ApiRequest from, JsonElement data) throws ProxmoxException {
        if (!data.isJsonObject()) {
            throw unexpected(from, "an object");
        }
        return new Fields(from, data.getAsJsonObject());
    }

    static List<Fields> list(ApiRequest from, JsonElement data) throws ProxmoxException {
        if (!data.isJsonArray()) {
            throw unexpected(from, "a list");
        }
        List<Fields> items = new ArrayList<>();
        for (JsonElement item : data.getAsJsonArray()) {
            items.add(of(from, item));
        }
        return items;
    }

    static String text(ApiRequest from, JsonElement data) throws ProxmoxException {
        if (data instanceof JsonPrimitive primitive) {
            return primitive.getAsString();
        }
        throw unexpected(from, "a text");
    }

    Optional<String> text(String name) {
        return object.get(name) instanceof JsonPrimitive primitive
                ? Optional.of(primitive.getAsString())
                : Optional.empty();
    }

    String need(String name) throws ProxmoxException {
        return text(name).orElseThrow(() -> unexpected(from, "'" + name + "'"));
    }

    Optional<Long> number(String name) {
        return text(name).filter(text -> text.matches("-?[0-9]{1,15}")).map(Long::valueOf);
    }

    /** Perl's truth. */
    boolean flag(String name) {
        return text(name)
                .filter(text -> !text.isEmpty() && !text.equals("0") && !text.equals("false"))
                .isPresent();
    }

    Iterable<Map.Entry<String, JsonElement>> entries() {
        return object.entrySet();
    }

    private static ProxmoxException unexpected(ApiRequest from, String expected) {
        return new ProxmoxException(
                Kind.PROTOCOL,
                !from.isRead(),
                from + ": the answer is not that of Proxmox VE 8 or 9, expected " + expected + " in it");
    }
}
