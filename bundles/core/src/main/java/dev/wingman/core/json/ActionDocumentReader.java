package dev.wingman.core.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.wingman.core.ActionDocument;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionPlan;
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

/**
 * Reads one action document, or a plan of several, in memory bounded by its size; all mistakes of meaning at once, or the first of
 * syntax.
 */
public final class ActionDocumentReader {

    private static final List<String> KEYS = List.of("plugin", "action_type", "target", "params", "metadata");

    private final String file;
    private final List<String> problems = new ArrayList<>();

    public ActionDocumentReader(String file) {
        this.file = file;
    }

    /** @throws InvalidActionException if it is not an action document */
    public ActionDocument read(byte[] document) throws InvalidActionException {
        return parse(document, json -> document(json, ""));
    }

    /** @throws InvalidActionException if it is not a plan */
    public ActionPlan readPlan(byte[] document) throws InvalidActionException {
        List<ActionDocument> actions = parse(document, this::plan);
        try {
            return new ActionPlan(actions);
        } catch (IllegalArgumentException e) {
            throw invalid(file + ":1:1: " + e.getMessage());
        }
    }

    private interface Content<T> {
        /** What does not fit is a problem, and what it gives is then of no use. */
        T read(JsonReader json) throws IOException;
    }

    private <T> T parse(byte[] document, Content<T> content) throws InvalidActionException {
        if (document.length > ActionJson.MOST_BYTES) {
            throw invalid(file + ": the document has " + document.length + " bytes, at most " + ActionJson.MOST_BYTES
                    + " are read");
        }
        T read;
        try (JsonReader json = new JsonReader(new StringReader(decode(document)))) {
            json.setStrictness(Strictness.STRICT);
            read = content.read(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                problems.add(file + JsonPlace.of(json) + ": the document ended before this");
            }
        } catch (IOException e) {
            throw invalid(file + JsonPlace.of(e) + ": " + JsonPlace.messageOf(e));
        }
        if (!problems.isEmpty()) {
            throw new InvalidActionException(problems);
        }
        return read;
    }

    private List<ActionDocument> plan(JsonReader json) throws IOException {
        List<ActionDocument> actions = new ArrayList<>();
        String example = "an object such as {\"actions\": [{\"action_type\": \"run_bash\"}]}";
        if (!isNext(json, JsonToken.BEGIN_OBJECT, "", example)) {
            return actions;
        }
        boolean found = false;
        json.beginObject();
        while (json.hasNext()) {
            String place = file + JsonPlace.of(json) + ": ";
            String key = json.nextName();
            if (key.equals("actions") && !found) {
                found = true;
                actions(json, actions);
            } else {
                problems.add(
                        place + (found ? "'" + key + "' cannot stand here, a plan has 'actions' once" : unknown(key)));
                json.skipValue();
            }
        }
        json.endObject();
        if (!found) {
            problems.add(file + ":1:1: actions is missing, expected a list of actions");
        }
        return actions;
    }

    private static String unknown(String key) {
        return "unknown key '" + key + "', expected 'actions'";
    }

    private void actions(JsonReader json, List<ActionDocument> actions) throws IOException {
        if (!isNext(json, JsonToken.BEGIN_ARRAY, "actions: ", "a list of actions")) {
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            actions.add(document(json, "actions[" + actions.size() + "]: "));
        }
        json.endArray();
    }

    /** @param where it stands, for the messages; empty for the whole of the file */
    private ActionDocument document(JsonReader json, String where) throws IOException {
        String place = file + (where.isEmpty() ? ":1:1" : JsonPlace.of(json)) + ": ";
        Map<String, Object> members = new HashMap<>();
        int before = problems.size();
        members(json, members, where);
        if (!members.containsKey("action_type") && problems.size() == before) {
            problems.add(place + where + "action_type is missing, expected the name of an action such as 'run_bash'");
        }
        return new ActionDocument(
                text(members, "plugin"),
                text(members, "action_type"),
                text(members, "target"),
                map(members, "params"),
                map(members, "metadata"));
    }

    private boolean isNext(JsonReader json, JsonToken expected, String where, String words) throws IOException {
        JsonToken found = json.peek();
        if (found == expected) {
            return true;
        }
        String place = where.isEmpty() ? ":1:1" : JsonPlace.of(json);
        problems.add(file + place + ": " + where + "expected " + words + ", found " + JsonValues.name(found));
        json.skipValue();
        return false;
    }

    private String decode(byte[] document) throws InvalidActionException {
        ByteBuffer bytes = ByteBuffer.wrap(document);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw invalid(file + ": byte " + bytes.position() + " is not UTF-8");
        }
    }

    private void members(JsonReader json, Map<String, Object> members, String where) throws IOException {
        if (!isNext(json, JsonToken.BEGIN_OBJECT, where, "an object such as {\"action_type\": \"run_bash\"}")) {
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            String place = file + JsonPlace.of(json) + ": " + where;
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
