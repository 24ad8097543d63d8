package dev.wingman.journal.sql;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionReport.PhaseReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What the entries hold, as one line of JSON each. */
final class Bodies {

    private interface Members {
        void write(JsonWriter out) throws IOException;
    }

    private Bodies() {}

    static String phaseBegins(String phase) {
        return object(out -> out.name("phase").value(phase));
    }

    static String phaseEnded(PhaseReport phase, @Nullable ActionResult result) {
        return object(out -> {
            out.name("phase").value(phase.name());
            out.name("ok").value(phase.ok());
            out.name("message").value(phase.message());
            if (result != null) {
                out.name("result").jsonValue(ActionJson.write(RedactedReport.of(result)));
            }
        });
    }

    static String answered(String answer, String by, String reason) {
        return object(out -> {
            out.name("answer").value(answer);
            out.name("by").value(by);
            out.name("reason").value(reason);
        });
    }

    private static String object(Members members) {
        StringWriter text = new StringWriter();
        JsonWriter out = new JsonWriter(text);
        out.setStrictness(Strictness.STRICT);
        try {
            out.beginObject();
            members.write(out);
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A StringWriter does not fail.
        }
        return text.toString();
    }
}
