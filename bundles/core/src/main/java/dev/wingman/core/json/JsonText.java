package dev.wingman.core.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A JSON document as text. */
final class JsonText {

    /** Writes the document. */
    interface Content {
        void write(JsonWriter out) throws IOException;
    }

    private JsonText() {}

    /** In one line. */
    static String of(Content content) {
        return of("", content);
    }

    /** @param indent for each level; empty for one line */
    static String of(String indent, Content content) {
        StringWriter text = new StringWriter();
        JsonWriter out = new JsonWriter(text);
        out.setStrictness(Strictness.STRICT);
        out.setIndent(indent);
        try {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A StringWriter does not fail.
        }
        return text.toString();
    }
}
