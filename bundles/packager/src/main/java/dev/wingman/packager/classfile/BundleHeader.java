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
