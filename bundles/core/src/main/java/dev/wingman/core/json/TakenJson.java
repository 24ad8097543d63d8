package dev.wingman.core.json;

import com.google.gson.stream.JsonWriter;
import dev.wingman.api.Action;
import dev.wingman.core.Redaction;
import dev.wingman.core.TakenAction;
import dev.wingman.policy.Origin;
import java.io.IOException;
import java.util.Locale;

/** How an action began, as the journal keeps it: without its id, which stands beside it, and without its secrets. */
public final class TakenJson {

    private TakenJson() {}

    public static String write(TakenAction taken) {
        return JsonText.of(out -> write(out, taken));
    }

    private static void write(JsonWriter out, TakenAction taken) throws IOException {
        Action action = taken.action();
        out.beginObject();
        out.name("plugin").value(taken.plugin());
        out.name("version").value(taken.version());
        out.name("trust").value(taken.trust());
        out.name("content").value(taken.content());
        out.name("action").value(action.type());
        out.name("target").value(action.target());
        out.name("params");
        FreeValue.write(out, Redaction.of(action.params()));
        out.name("metadata");
        FreeValue.write(out, Redaction.of(action.metadata()));
        out.name("origin").value(taken.origin().wireName());
        out.name("asker").value(taken.asker());
        out.name("key").value(taken.key());
        out.name("undoes").value(taken.undoes());
        out.endObject();
    }

    /** @throws IllegalArgumentException if it is no such action */
    public static TakenAction read(String id, String text) {
        return Members.read(
                "taken action",
                text,
                members -> new TakenAction(
                        new Action(
                                id,
                                members.text("action"),
                                members.text("target"),
                                members.map("params"),
                                members.map("metadata")),
                        members.text("plugin"),
                        members.text("version"),
                        members.text("trust"),
                        members.textOr("content", ""),
                        Origin.valueOf(members.textOr("origin", "cli").toUpperCase(Locale.ROOT)),
                        members.textOr("asker", ""),
                        members.textOr("key", ""),
                        members.textOr("undoes", "")));
    }
}
