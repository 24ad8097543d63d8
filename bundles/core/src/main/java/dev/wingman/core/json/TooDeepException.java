package dev.wingman.core.json;

import com.google.gson.stream.JsonReader;
import java.io.IOException;

/** The document is JSON, but nested too deeply to be read on. */
final class TooDeepException extends IOException {

    private static final long serialVersionUID = 1L;

    TooDeepException(String message, JsonReader where) {
        super(message + where.toString().substring(where.toString().indexOf(" at line")));
    }
}
