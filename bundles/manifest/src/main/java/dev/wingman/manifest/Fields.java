package dev.wingman.manifest;

import static java.util.stream.Collectors.toMap;

import dev.wingman.manifest.YamlNode.Entry;
import dev.wingman.manifest.YamlNode.Mapping;
import dev.wingman.manifest.YamlNode.Scalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping by its known keys; unknown, repeated and missing ones are reported when it is made. */
public final class Fields {

    /** Keys of the Python guide that have a counterpart of another name here. */
    private static final Map<String, String> COUNTERPARTS =
            Map.of("python_requires", "is for plugins in Python, expected java_requires, such as \">=17\"");

    private final Mapping mapping;
    private final String where;
    private final Map<String, Key> known;
    private final List<String> names;
    private final Problems problems;
    private final Map<String, Entry> present = new HashMap<>();
    private final Set<String> meant = new HashSet<>();

    private Fields(Mapping mapping, String where, List<Key> keys, Problems problems) {
        this.mapping = mapping;
        this.where = where;
        this.known = keys.stream().collect(toMap(Key::name, Function.identity()));
        this.names = keys.stream().map(Key::name).toList();
        this.problems = problems;
    }

    /** @param where the key whose value the mapping is; empty for the whole file */
    public static Fields of(Mapping mapping, String where, List<Key> keys, Problems problems) {
        Fields fields = new Fields(mapping, where, keys, problems);
        mapping.entries().forEach(fields::sort);
        keys.stream().filter(Key::required).forEach(fields::require);
        return fields;
    }

    /** The value of a key; null if the manifest has none. */
    @Nullable
    public YamlNode get(Key key) {
        Entry entry = present.get(key.name());
        return entry == null ? null : entry.value();
    }

    private void sort(Entry entry) {
        Position position = entry.key().position();
        if (!(entry.key() instanceof Scalar key)) {
            if (Kind.of(entry.key()) != Kind.REFUSED) {
                String kind = Kind.of(entry.key()).description();
                problems.add(position, part(), kind + " cannot be a key, expected one of " + String.join(", ", names));
            }
        } else if (!known.containsKey(key.text())) {
            reportUnknown(key);
        } else if (present.containsKey(key.text())) {
            int first = present.get(key.text()).key().position().line();
            problems.add(position, path(key.text()), "duplicate key, first on line " + first + ", expected it once");
        } else {
            present.put(key.text(), entry);
        }
    }

    private void reportUnknown(Scalar key) {
        String counterpart = COUNTERPARTS.get(key.text());
        if (counterpart != null) {
            problems.add(key.position(), key.text(), counterpart);
            return;
        }
        if (key.text().equals("<<") && key.plain()) {
            problems.add(key.position(), part(), "merge keys are not allowed, expected the keys written out");
            return;
        }
        String nearest = Nearest.to(key.text(), names);
        if (nearest != null) {
            meant.add(nearest);
        }
        String what = "unknown key " + Quoted.of(key.text()) + ", " + Nearest.hintAt(nearest, names);
        problems.add(key.position(), part(), what);
    }

    /** A key that was probably only misspelt is not reported a second time. */
    private void require(Key key) {
        if (!present.containsKey(key.name()) && !meant.contains(key.name())) {
            problems.add(mapping.position(), path(key.name()), "is missing, expected " + key.expected());
        }
    }

    private String part() {
        return where.isEmpty() ? problems.document() : where;
    }

    private String path(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }
}
