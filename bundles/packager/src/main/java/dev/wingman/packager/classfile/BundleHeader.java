package dev.wingman.packager.classfile;

import java.util.ArrayList;
import java.util.List;

/** Headers of the common syntax (OSGi Core 8, section 3.2.4): clauses with names, attributes and directives. */
public final class BundleHeader {

    private BundleHeader() {}

    /** The names of all clauses, such as the packages of an {@code Import-Package}; a repeated name is repeated. */
    public static List<String> names(String header) {
        List<String> names = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean name = true;
        for (char c : (header + ",").toCharArray()) {
            quoted ^= c == '"';
            if (quoted || (c != ',' && c != ';')) {
                name &= quoted || (c != '=' && c != '"');
                part.append(c);
                continue;
            }
            String text = part.toString().trim();
            if (name && !text.isEmpty()) {
                names.add(text);
            }
            part.setLength(0);
            name = true;
        }
        return names;
    }
}
