package dev.wingman.sharing;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One version of a plugin that a repository offers.
 *
 * @param file the name of the jar beside the index: a plain name, never a path
 * @param size of the jar in bytes
 * @param sha256 of the jar, in lower-case hex
 */
public record PluginOffer(
        String id,
        SemanticVersion version,
        String name,
        String description,
        String author,
        String license,
        String trustLevel,
        String file,
        long size,
        String sha256) {

    public PluginOffer {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(author, "author");
        requireNonNull(license, "license");
        requireNonNull(trustLevel, "trustLevel");
        requireNonNull(file, "file");
        requireNonNull(sha256, "sha256");
    }

    /** What a repository says of a jar that it holds. */
    static PluginOffer of(PluginManifest manifest, String file, long size, String sha256) {
        return new PluginOffer(
                manifest.id(),
                manifest.version(),
                manifest.name(),
                manifest.description().strip(),
                manifest.author(),
                manifest.license(),
                manifest.trustLevel().wireName(),
                file,
                size,
                sha256);
    }

    /** Whether every word stands in its id, name, description or author, in whatever case. */
    boolean matches(String words) {
        String text = String.join("\n", id, name, description, author).toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("version", version.toString());
        map.put("name", name);
        map.put("description", description);
        map.put("author", author);
        map.put("license", license);
        map.put("trust_level", trustLevel);
        map.put("file", file);
        map.put("size", size);
        map.put("sha256", sha256);
        return map;
    }

    /** {@code id version}. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}
