package dev.wingman.sharing;

import dev.wingman.manifest.SemanticVersion;
import dev.wingman.packager.zip.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of an index, and notes what is wrong with it under its place. */
final class OfferReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}\\.jar");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TEXT = 2_000;

    private final String place;
    private final Map<?, ?> entry;
    private final List<String> problems;

    /** @param place such as {@code plugins[3]} */
    private OfferReader(String place, Map<?, ?> entry, List<String> problems) {
        this.place = place;
        this.entry = entry;
        this.problems = problems;
    }

    /** Empty if something is wrong with it; then the problems say what. */
    static Optional<PluginOffer> read(String place, @Nullable Object value, List<String> problems) {
        if (!(value instanceof Map<?, ?> entry)) {
            problems.add(place + ": expected an object");
            return Optional.empty();
        }
        List<String> own = new ArrayList<>();
        OfferReader reader = new OfferReader(place, entry, own);
        String id = reader.text("id", ID, LONGEST_ID, "an id in kebab-case");
        Optional<SemanticVersion> version = reader.version();
        PluginOffer offer = new PluginOffer(
                id,
                version.orElse(SemanticVersion.parse("0.0.0")),
                reader.optional("name"),
                reader.optional("description"),
                reader.optional("author"),
                reader.optional("license"),
                reader.optional("trust_level"),
                reader.text("file", FILE, LONGEST_TEXT, "the plain name of a jar, without a path"),
                reader.size(),
                reader.text("sha256", SHA256, LONGEST_TEXT, "64 lower-case hex digits"));
        problems.addAll(own);
        return own.isEmpty() ? Optional.of(offer) : Optional.empty();
    }

    private String text(String key, Pattern form, int longest, String expected) {
        if (entry.get(key) instanceof String text
                && text.length() <= longest
                && form.matcher(text).matches()) {
            return text;
        }
        problems.add(place + "." + key + ": expected " + expected);
        return "";
    }

    private String optional(String key) {
        Object value = entry.get(key);
        if (value == null) {
            return "";
        }
        if (value instanceof String text && text.length() <= LONGEST_TEXT) {
            return text;
        }
        problems.add(place + "." + key + ": expected a text of at most " + LONGEST_TEXT + " characters");
        return "";
    }

    private Optional<SemanticVersion> version() {
        try {
            return Optional.of(SemanticVersion.parse(String.valueOf(entry.get("version"))));
        } catch (IllegalArgumentException e) {
            problems.add(place + ".version: expected a semantic version, such as 1.0.0");
            return Optional.empty();
        }
    }

    private long size() {
        if (entry.get("size") instanceof Long size && size > 0 && size <= Limits.JAR_BYTES) {
            return size;
        }
        problems.add(place + ".size: expected 1 to " + Limits.JAR_BYTES + " bytes");
        return 0;
    }
}
