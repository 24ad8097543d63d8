package dev.wingman.core.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.wingman.core.ActionDocument;
import dev.wingman.core.ActionJson;
import dev.wingman.core.InvalidActionException;
import dev.wingman.core.text.Nearest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one action document, in memory bounded by its size; all mistakes of meaning at once, or the first of syntax. */
public final class ActionDocumentReader {

    private static final List<String> KEYS = List.of("plugin", "action_type", "target", "params", "metadata");

    private final String file;
    private final List<String> problems = new ArrayList<>();

    public ActionDocumentReader(String file) {
        this.file = file;
    }

    /** @throws InvalidActionException if it is not an action document */
    public ActionDocument read(byte[] document) throws InvalidActionException {
        if (document.length > ActionJson.MOST_BYTES) {
            throw invalid(file + ": the document has " + document.length + " bytes, at most " + ActionJson.MOST_BYTES
                    + " are read");
        }
        Map<String, Object> members = new HashMap<>();
        try (JsonReader json = new JsonReader(new StringReader(decode(document)))) {
            json.setStrictness(Strictness.STRICT);
            members(json, members);
        } catch (IOException e) {
            throw invalid(file + JsonPlace.of(e) + ": " + JsonPlace.messageOf(e));
        }
        if (!members.containsKey("action_type") && problems.isEmpty()) {
            problems.add(file + ":1:1: action_type is missing, expected the name of an action such as 'run_bash'");
        }
        if (!problems.isEmpty()) {
            throw new InvalidActionException(problems);
        }
        return new ActionDocument(
                text(members, "plugin"),
                text(members, "action_type"),
                text(members, "target"),
                map(members, "params"),
                map(members, "metadata"));
    }

    private String decode(byte[] document) throws InvalidActionException {
        ByteBuffer bytes = ByteBuffer.wrap(document);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw invalid(file + ": byte " + bytes.position() + " is not UTF-8");
        }
    }

    private void members(JsonReader json, Map<String, Object> members) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            problems.add(file + ":1:1: expected an object such as {\"action_type\": \"run_bash\"}, found "
                    + JsonValues.name(json.peek()));
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            String place = file + JsonPlace.of(json) + ": ";
            String key = json.nextName();
            if (!KEYS.contains(key)) {
                problems.add(place + "unknown key '" + key + "'" + Nearest.hint(key, KEYS, "the keys"));
                json.skipValue();
            } else if (members.containsKey(key)) {
                problems.add(place + "'" + key + "' stands here a second time");
                json.skipValue();
            } else {
                Object value = member(json, place, key);
                if (value != null) {
                    members.put(key, value);
                }
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            problems.add(file + JsonPlace.of(json) + ": the document ended before this");
        }
    }

    private @Nullable Object member(JsonReader json, String place, String key) throws IOException {
        boolean data = key.equals("params") || key.equals("metadata");
        JsonToken expected = data ? JsonToken.BEGIN_OBJECT : JsonToken.STRING;
        JsonToken found = json.peek();
        if (found != expected) {
            problems.add(place + key + ": expected " + JsonValues.name(expected) + ", found " + JsonValues.name(found));
            json.skipValue();
            return null;
        }
        return data ? new JsonValues(file, json, problems).object(key, 1) : json.nextString();
    }

    private static String text(Map<String, Object> members, String key) {
        return (String) members.getOrDefault(key, "");
    }

    @SuppressWarnings("unchecked") // member() puts nothing else there.
    private static Map<String, @Nullable Object> map(Map<String, Object> members, String key) {
        return (Map<String, @Nullable Object>) members.getOrDefault(key, Map.of());
    }

    private static InvalidActionException invalid(String problem) {
        return new InvalidActionException(List.of(problem));
    }
}
