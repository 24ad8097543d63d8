package dev.wingman.sandbox.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message of JSON-RPC 2.0, told apart by its members; a member too many is a breach. */
sealed interface Message {

    /** The version that every message names. */
    String VERSION = "2.0";

    /** At the top of a message. */
    int MAX_MEMBERS = 8;

    int MAX_METHOD_CHARS = 128;
    int MAX_ID_CHARS = 64;

    /** What every language can count to, 2^53. */
    long MAX_ID = 1L << 53;

    record Request(JsonPrimitive id, String method, @Nullable JsonElement params) implements Message {}

    record Notification(String method, @Nullable JsonElement params) implements Message {}

    record Result(long id, JsonElement result) implements Message {}

    record Failure(long id, RpcError error) implements Message {}

    static Message of(JsonObject object) throws Breach {
        if (!(object.get("jsonrpc") instanceof JsonPrimitive version)
                || !version.isString()
                || !version.getAsString().equals(VERSION)) {
            throw new Breach("the message does not say \"jsonrpc\":\"2.0\"");
        }
        if (object.has("method")) {
            checkMembers(object, List.of("jsonrpc", "id", "method", "params"));
            String method = method(object.get("method"));
            return object.has("id")
                    ? new Request(idOfTheirs(object.get("id")), method, params(object.get("params")))
                    : new Notification(method, params(object.get("params")));
        }
        if (object.has("result") == object.has("error")) {
            throw new Breach("the message has neither a method nor either of a result and an error");
        }
        checkMembers(object, List.of("jsonrpc", "id", "result", "error"));
        long id = idOfOurs(object.get("id"));
        return object.has("result")
                ? new Result(id, object.get("result"))
                : new Failure(id, error(object.get("error")));
    }

    private static void checkMembers(JsonObject object, List<String> known) throws Breach {
        Set<String> members = object.keySet();
        for (String member : members) {
            if (!known.contains(member)) {
                throw new Breach("the message has an unknown member '" + member + "'");
            }
        }
    }

    private static String method(JsonElement value) throws Breach {
        if (value instanceof JsonPrimitive text && text.isString() && isMethod(text.getAsString())) {
            return text.getAsString();
        }
        throw new Breach("the method is not a name of 1 to " + MAX_METHOD_CHARS + " letters, digits, '_', '-' and '.'");
    }

    private static boolean isMethod(String name) {
        boolean plain = !name.isEmpty() && name.length() <= MAX_METHOD_CHARS;
        for (int i = 0; plain && i < name.length(); i++) {
            char c = name.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_-.".indexOf(c) >= 0;
        }
        return plain;
    }

    private static @Nullable JsonElement params(@Nullable JsonElement params) throws Breach {
        if (params == null || params.isJsonArray() || params.isJsonObject()) {
            return params;
        }
        throw new Breach("params are neither an array nor an object");
    }

    private static JsonPrimitive idOfTheirs(JsonElement id) throws Breach {
        if (id instanceof JsonPrimitive value) {
            if (value.isString() && value.getAsString().length() <= MAX_ID_CHARS) {
                return value;
            }
            if (isWhole(value)) {
                return value;
            }
        }
        throw new Breach("the id of a request is neither a whole number up to 2^53 nor a string of up to "
                + MAX_ID_CHARS + " characters");
    }

    private static long idOfOurs(@Nullable JsonElement id) throws Breach {
        if (id instanceof JsonPrimitive value && isWhole(value)) {
            return value.getAsLong();
        }
        throw new Breach("a reply has an id that no request had: " + (id == null ? "none" : id));
    }

    private static boolean isWhole(JsonPrimitive value) {
        return value.isNumber() && value.getAsNumber() instanceof Long number && number <= MAX_ID && number >= -MAX_ID;
    }

    private static RpcError error(JsonElement value) throws Breach {
        if (value instanceof JsonObject error
                && error.get("code") instanceof JsonPrimitive code
                && isInt(code)
                && error.get("message") instanceof JsonPrimitive message
                && message.isString()
                && error.size() == (error.has("data") ? 3 : 2)) {
            return new RpcError(code.getAsInt(), message.getAsString(), error.get("data"));
        }
        throw new Breach(
                "the error of a reply is not {\"code\": whole number, \"message\": string, \"data\": optional}");
    }

    private static boolean isInt(JsonPrimitive code) {
        return code.isNumber()
                && code.getAsNumber() instanceof Long
                && BigInteger.valueOf(code.getAsLong()).bitLength() < Integer.SIZE;
    }
}
