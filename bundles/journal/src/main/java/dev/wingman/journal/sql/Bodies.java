package dev.wingman.journal.sql;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.wingman.api.Action;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Redaction;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What the entries hold, as one line of JSON each. */
final class Bodies {

    private interface Members {
        void write(JsonWriter out) throws IOException;
    }

    private Bodies() {}

    static String received(Action action, Received received) {
        return object(out -> {
            out.name("plugin").value(received.plugin());
            out.name("version").value(received.version());
            out.name("trust").value(received.trust());
            out.name("action").value(received.type());
            out.name("target").value(received.target());
            out.name("params").jsonValue(ActionJson.write(Redaction.of(action.params())));
            out.name("metadata").jsonValue(ActionJson.write(Redaction.of(action.metadata())));
        });
    }

    static String phaseBegins(String phase) {
        return object(out -> out.name("phase").value(phase));
    }

    static String phaseEnded(PhaseReport phase) {
        return object(out -> {
            out.name("phase").value(phase.name());
            out.name("ok").value(phase.ok());
            out.name("message").value(phase.message());
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
