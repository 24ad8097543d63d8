package dev.wingman.packager.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Headers of the common syntax (OSGi Core 8, section 3.2.4): clauses with names, attributes and directives. */
public final class BundleHeader {

    private BundleHeader() {}

    /** The names of all clauses, such as the packages of an {@code Import-Package}; a repeated name is repeated. */
    public static List<String> names(String header) {
        return clauses(header).stream().flatMap(clause -> clause.names.stream()).toList();
    }

    /** The attribute {@code version} by the names of those clauses that have it; the first of several counts. */
    public static Map<String, String> versions(String header) {
        Map<String, String> versions = new HashMap<>();
        for (Clause clause : clauses(header)) {
            String version = clause.attributes.get("version");
            if (version != null) {
                clause.names.forEach(name -> versions.putIfAbsent(name, version));
            }
        }
        return versions;
    }

    /** The names of those clauses that have the directive {@code resolution:=optional} and no other directive. */
    public static List<String> optional(String header) {
        List<String> optional = new ArrayList<>();
        for (String text : split(header, ',')) {
            List<String> directives = split(text, ';').stream()
                    .map(String::trim)
                    .filter(part -> part.contains(":="))
                    .toList();
            if (directives.equals(List.of("resolution:=optional"))) {
                optional.addAll(names(text));
            }
        }
        return optional;
    }

    /**
     * The attributes of those clauses that have this name, with their types, such as {@code actions:List<String>}: how a
     * capability is declared. Directives are left out.
     *
     * @throws IllegalArgumentException if one is there twice, or holds a backslash, which readers of headers differ about
     */
    public static List<Map<String, String>> attributes(String header, String name) {
        List<Map<String, String>> found = new ArrayList<>();
        for (String clause : split(header, ',')) {
            List<String> parts = split(clause, ';');
            if (parts.get(0).trim().equals(name)) {
                found.add(attributes(parts.subList(1, parts.size())));
            }
        }
        return found;
    }

    private static Map<String, String> attributes(List<String> parts) {
        Map<String, String> attributes = new HashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part.trim() : part.substring(0, equals).trim();
            if (key.endsWith(":")) {
                continue;
            }
            if (equals < 0 || part.indexOf('\\') >= 0) {
                throw new IllegalArgumentException(
                        "attribute '" + key + "': " + (equals < 0 ? "has no value" : "holds a backslash"));
            }
            if (attributes.put(key, unquoted(part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("attribute '" + key + "': is there twice");
            }
        }
        return attributes;
    }

    private record Clause(List<String> names, Map<String, String> attributes) {}

    private static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : split(header, ',')) {
            Clause clause = new Clause(new ArrayList<>(), new HashMap<>());
            for (String part : split(text, ';')) {
                int equals = part.indexOf('=');
                if (equals >= 0) {
                    clause.attributes.putIfAbsent(
                            part.substring(0, equals).trim(), unquoted(part.substring(equals + 1)));
                } else if (!part.isBlank() && part.indexOf('"') < 0) {
                    clause.names.add(part.trim());
                }
            }
            clauses.add(clause);
        }
        return clauses;
    }

    /** At the separators outside quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (!quoted && text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquoted(String value) {
        return value.replace("\"", "").trim();
    }
}
