package dev.wingman.journal.sql;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import dev.wingman.journal.Audit;
import dev.wingman.journal.AuditResult;
import dev.wingman.journal.JournalException;
import dev.wingman.journal.chain.Chain;
import dev.wingman.journal.chain.ChainCheck;
import dev.wingman.journal.chain.Entry;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Reads the journal of a home from its file, beside the runtime that may be writing it. */
public final class SqlAudit implements Audit {

    private static final Map<String, String> COLUMNS = Map.of(
            "plugin", "plugin", "version", "version", "trust", "trust", "action", "type", "target", "target", "key",
            "key", "undoes", "undoes");

    /** What entries of earlier versions do not say. */
    private static final Set<String> LATER = Set.of("key", "undoes");

    private final Database database;

    public SqlAudit(Database database) {
        this.database = database;
    }

    @Override
    public AuditResult verify(long from, long to) {
        return verify(from, to, Map.of());
    }

    @Override
    public AuditResult verify(long from, long to, Map<Long, String> known) {
        return read(connection -> {
            long first = Math.max(1, from);
            Base base = base(connection, first, known);
            ChainCheck check = new ChainCheck(base.seq(), base.hash());
            each(connection, first, to, check::entry);
            if (from <= 1 && to == Long.MAX_VALUE) {
                compareActions(connection, check);
                compareAsking(connection, check);
            }
            for (Map.Entry<Long, String> entry : new TreeMap<>(known).entrySet()) {
                if (entry.getKey() > base.seq() && !entry.getValue().equals(hashOf(connection, entry.getKey()))) {
                    check.find("entry " + entry.getKey()
                            + " is not the one that was there before: the journal was cut off or written anew");
                }
            }
            return new AuditResult(check.checked(), check.last(), check.head(), check.findings());
        });
    }

    /** The entry before the first that is looked at. */
    private record Base(long seq, String hash) {}

    /** Where the beginning was removed, the first entry that is left follows one that is known, or entries are missing. */
    private static Base base(Connection connection, long first, Map<Long, String> known) throws SQLException {
        long left = firstFrom(connection, first);
        String before = known.get(left - 1);
        if (left > first && before != null) {
            return new Base(left - 1, before);
        }
        String hash = hashOf(connection, first - 1);
        if (hash.isEmpty()) {
            hash = known.getOrDefault(first - 1, "");
        }
        if (hash.isEmpty()) {
            throw new JournalException(
                    "the journal has no entry " + (first - 1) + ", so none can be checked from " + first + " on");
        }
        return new Base(first - 1, hash);
    }

    private static long firstFrom(Connection connection, long first) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select ifnull(min(seq), ?1) from entry where seq >= ?1")) {
            statement.setLong(1, first);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : first;
            }
        }
    }

    @Override
    public long export(long from, long to, Appendable out) throws IOException {
        try {
            return read(connection -> {
                long[] count = new long[1];
                each(connection, Math.max(1, from), to, entry -> {
                    try {
                        out.append(line(entry)).append('\n');
                    } catch (IOException e) {
                        throw new OutputException(e);
                    }
                    count[0]++;
                });
                return count[0];
            });
        } catch (OutputException e) {
            throw e.failure;
        }
    }

    private static final class OutputException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        OutputException(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private interface EntryUse {
        void entry(Entry entry);
    }

    private <T> T read(Reader.Question<T> question) {
        if (!Files.exists(database.file())) {
            throw new JournalException("there is no journal " + database.file() + ": no action was ever taken here");
        }
        try (Reader reader = new Reader(database)) {
            return reader.ask(connection -> {
                Schema.requireCurrent(connection);
                return question.ask(connection);
            });
        }
    }

    /** Empty if there is no such entry. */
    private static String hashOf(Connection connection, long seq) throws SQLException {
        if (seq == 0) {
            return Chain.BEGINNING;
        }
        try (PreparedStatement statement = connection.prepareStatement("select hash from entry where seq = ?")) {
            statement.setLong(1, seq);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? text(row, 1) : "";
            }
        }
    }

    private static void each(Connection connection, long from, long to, EntryUse use) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select seq, at, kind, action, body, hash from entry where seq between ? and ? order by seq")) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    use.entry(new Entry(
                            row.getLong(1), row.getLong(2), text(row, 3), text(row, 4), text(row, 5), text(row, 6)));
                }
            }
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    /** The table of actions answers questions; what it says must follow from the chain. */
    private static void compareActions(Connection connection, ChainCheck check) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select a.id, a.plugin, a.version, a.trust, a.type, a.target,"
                        + " r.kind, r.action, r.body, e.kind, e.action, a.ended_seq,"
                        + " ifnull(a.key, '') as key, ifnull(a.undoes, '') as undoes from action a"
                        + " left join entry r on r.seq = a.received_seq left join entry e on e.seq = a.ended_seq"
                        + " order by a.received_seq")) {
            while (row.next()) {
                compareAction(row, check);
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select e.seq, e.kind, e.action from entry e"
                        + " left join action a on a.id = e.action where (e.kind = 'received' and a.received_seq is not e.seq)"
                        + " or (e.kind in ('ended', 'settled') and a.ended_seq is not e.seq) order by e.seq")) {
            while (row.next()) {
                check.find("the table of actions does not say what entry " + row.getLong(1) + " (" + row.getString(2)
                        + " of action '" + row.getString(3) + "') says");
            }
        }
    }

    private static void compareAsking(Connection connection, ChainCheck check) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select w.action from (select action, max(seq) as seq from entry"
                                + " where kind in ('asked', 'answered') group by action) w join entry e on e.seq = w.seq"
                                + " left join asking a on a.id = w.action"
                                + " where (e.kind = 'asked' and a.asked_seq is not e.seq) or (e.kind = 'answered' and a.id is not null)"
                                + " union select id from asking where id not in (select action from entry where kind = 'asked')")) {
            while (row.next()) {
                check.find("the table of actions that wait does not say of action '" + row.getString(1)
                        + "' what the entries say");
            }
        }
    }

    private static void compareAction(ResultSet row, ChainCheck check) throws SQLException {
        String id = text(row, 1);
        boolean begun = "received".equals(row.getString(7)) && id.equals(row.getString(8));
        boolean ended = row.getObject(12) == null
                || (("ended".equals(row.getString(10)) || "settled".equals(row.getString(10)))
                        && id.equals(row.getString(11)));
        if (!begun || !ended || !matches(row)) {
            check.find("the table of actions says of action '" + id + "' what no entry says");
        }
    }

    private static boolean matches(ResultSet row) throws SQLException {
        JsonObject body;
        try {
            body = JsonParser.parseString(text(row, 9)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            return false; // The entry itself was changed, and is a finding of its own.
        }
        for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
            JsonElement said = body.get(column.getKey());
            String text = "";
            if (said != null && said.isJsonPrimitive()) {
                text = said.getAsString();
            } else if (said != null || !LATER.contains(column.getKey())) {
                return false;
            }
            if (!text.equals(row.getString(column.getValue()))) {
                return false;
            }
        }
        return true;
    }

    private static String line(Entry entry) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter out = new JsonWriter(text);
        out.beginObject();
        out.name("seq").value(entry.seq());
        out.name("at").value(entry.at());
        out.name("kind").value(entry.kind());
        out.name("action").value(entry.action());
        out.name("body").value(entry.body());
        out.name("hash").value(entry.hash());
        out.endObject();
        return text.toString();
    }
}
