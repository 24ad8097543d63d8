package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A manifest of the test resources; their format is told at the top of {@code broken-manifests.txt}.
 *
 * @param expected the messages that reading it must yield; empty for a valid one
 * @param readerOnly whether the schema cannot refuse it
 */
record Sample(String title, String yaml, String expected, boolean readerOnly) {

    private static final String READER_ONLY = " (reader only)";
    private static final String WHOLE = "whole: ";

    private static final List<String> VALID_LINES = List.of(
            "id: my-plugin",
            "name: My Plugin",
            "version: 1.0.0",
            "author: me",
            "description: Restarts things",
            "blast_radius: {scope: vm, mutates_state: false, reversible: true}",
            "entry_point: my.plugin:MyPlugin");

    static List<Sample> broken() {
        return read("broken-manifests.txt");
    }

    static List<Sample> valid() {
        return read("valid-manifests.txt");
    }

    byte[] bytes() {
        return yaml.getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return title;
    }

    private static List<Sample> read(String resource) {
        try (InputStream in = Sample.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), UTF_8);
            return Arrays.stream(text.split("(?m)^=== "))
                    .skip(1)
                    .map(Sample::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample parse(String block) {
        String title = block.substring(0, block.indexOf('\n'));
        String[] parts = block.substring(block.indexOf('\n') + 1).split("(?m)^--- expected\n", 2);
        String head = parts[0].replace('\u2409', '\t');
        boolean whole = title.startsWith(WHOLE);
        String expected = parts.length == 1 ? "" : parts[1].strip();
        return new Sample(title, whole ? head : head + restOf(head), expected, title.endsWith(READER_ONLY));
    }

    private static String restOf(String head) {
        return VALID_LINES.stream()
                .filter(line -> !hasKey(head, key(line)))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static boolean hasKey(String head, String key) {
        return head.lines().anyMatch(line -> line.startsWith(key));
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf(':') + 1);
    }
}
