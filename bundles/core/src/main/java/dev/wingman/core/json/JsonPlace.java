package dev.wingman.core.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a JsonReader stands. It says so only in words, {@code … at line 1 column 8 path $.x}, both of itself and in its
 * exceptions.
 */
final class JsonPlace {

    private static final Pattern WORDS = Pattern.compile(" at line (\\d+) column (\\d+)");

    private JsonPlace() {}

    /** {@code :line:column} of what comes next. */
    static String of(JsonReader json) throws IOException {
        JsonToken next = json.peek(); // Passes over white space and an opening quote, bracket or brace.
        return of(json.toString(), next == JsonToken.BEGIN_OBJECT || next == JsonToken.BEGIN_ARRAY ? 1 : 0);
    }

    /** {@code :line:column} of the mistake. */
    static String of(IOException mistake) {
        return of(String.valueOf(mistake.getMessage()), 0);
    }

    /** What is wrong, without the place. */
    static String messageOf(IOException mistake) {
        if (mistake instanceof EOFException) {
            return "the document ends too early";
        }
        String message = String.valueOf(mistake.getMessage());
        Matcher words = WORDS.matcher(message);
        String what = words.find() ? message.substring(0, words.start()) : message;
        if (mistake instanceof TooDeepException) {
            return what;
        }
        // Gson's advice to its own caller is none to ours.
        return "not JSON: " + (what.startsWith("Use JsonReader") ? "a character that cannot stand here" : what);
    }

    /** @param passed how many columns it stands behind what is meant */
    private static String of(String text, int passed) {
        Matcher words = WORDS.matcher(text);
        return words.find() ? ":" + words.group(1) + ":" + (Integer.parseInt(words.group(2)) - passed) : "";
    }
}
