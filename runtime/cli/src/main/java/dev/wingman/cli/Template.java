package dev.wingman.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of the program with places to fill in, written {@code ${name}}. */
record Template(String text) {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");

    /** @throws IllegalStateException if the program has no such text */
    static Template named(String name) {
        try (InputStream in = Template.class.getResourceAsStream("template/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the program has no template " + name);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean exists(String name) {
        return Template.class.getResource("template/" + name + ".txt") != null;
    }

    String with(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
    }

    private static String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing is said about ${" + name + "}");
        }
        return value;
    }
}
