package dev.wingman.core.json;

import com.google.gson.stream.JsonWriter;
import dev.wingman.core.PendingAction;
import dev.wingman.policy.Origin;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** An action that waits, as the journal keeps it. */
public final class PendingJson {

    private PendingJson() {}

    public static String write(PendingAction action) {
        return JsonText.of(out -> write(out, action));
    }

    private static void write(JsonWriter out, PendingAction action) throws IOException {
        out.beginObject();
        out.name("id").value(action.id());
        out.name("plugin").value(action.plugin());
        out.name("version").value(action.version());
        out.name("trust").value(action.trust());
        out.name("content").value(action.content());
        out.name("action").value(action.action());
        out.name("target").value(action.target());
        out.name("params");
        FreeValue.write(out, action.params());
        out.name("metadata");
        FreeValue.write(out, action.metadata());
        out.name("timeout_ms").value(action.timeout().toMillis());
        out.name("origin").value(action.origin().wireName());
        out.name("asker").value(action.asker());
        out.name("reason").value(action.reason());
        out.name("four_eyes").value(action.fourEyes());
        out.name("asked_at").value(action.askedAt().toString());
        out.name("expires_at").value(action.expiresAt().toString());
        out.name("undoes").value(action.undoes());
        out.endObject();
    }

    /** @throws IllegalArgumentException if it is no such action */
    public static PendingAction read(String text) {
        return Members.read(
                "waiting action",
                text,
                members -> new PendingAction(
                        members.text("id"),
                        members.text("plugin"),
                        members.text("version"),
                        members.text("trust"),
                        members.text("content"),
                        members.text("action"),
                        members.text("target"),
                        members.map("params"),
                        members.map("metadata"),
                        members.duration("timeout_ms"),
                        Origin.valueOf(members.text("origin").toUpperCase(Locale.ROOT)),
                        members.text("asker"),
                        members.text("reason"),
                        members.flag("four_eyes"),
                        Instant.parse(members.text("asked_at")),
                        Instant.parse(members.text("expires_at")),
                        members.textOr("undoes", "")));
    }
}
