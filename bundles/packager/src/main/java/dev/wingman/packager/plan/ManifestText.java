package dev.wingman.packager.plan;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.PluginManifest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A valid manifest beside the text that it was read from.
 *
 * @param file the name that problems carry
 * @param text as the author wrote it; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Copied once, into the bundle.
public record ManifestText(String file, byte[] text, PluginManifest manifest) {

    public ManifestText {
        requireNonNull(file, "file");
        requireNonNull(text, "text");
        requireNonNull(manifest, "manifest");
    }

    /** The same for one item of a list that is known to hold it. */
    public String at(String key, String item) {
        String content = new String(text, StandardCharsets.UTF_8);
        int list = content.indexOf(key);
        int found = list < 0 ? -1 : content.indexOf(item, list);
        return found < 0 ? at(key) : place(content.substring(0, found)) + ": " + key;
    }

    /** {@code file:line:column: key}, where the value of a top-level key begins. */
    public String at(String key) {
        String content = new String(text, StandardCharsets.UTF_8);
        Matcher matcher = Pattern.compile(
                        "^\uFEFF?[\"']?" + Pattern.quote(key) + "[\"']?\\s*:[ \\t]*", Pattern.MULTILINE)
                .matcher(content);
        if (!matcher.find()) {
            return file + ":1:1: " + key; // written in flow style, all on one line
        }
        return place(content.substring(0, matcher.end())) + ": " + key;
    }

    private String place(String before) {
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return file + ":" + line + ":" + column;
    }
}
