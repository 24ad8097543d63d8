package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.provider.ProxmoxSettings.Endpoint;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of {@code etc/proxmox.yaml}. */
final class SettingsRules {

    private static final String KEYS = "endpoints, token_file, connect_timeout_in_ms, request_timeout_in_ms";
    private static final String KEYS_OF_AN_ENDPOINT = "url, fingerprint, ca_file";

    /** Neither user nor path: the token goes to the origin, and the path is the API's. */
    private static final Pattern ORIGIN =
            Pattern.compile("https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+\\])(?::([1-9][0-9]{0,4}))?/?");

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{2}(?::?[0-9a-f]{2}){31}");

    private final Path etc;
    private final BiConsumer<Node, String> problem;

    SettingsRules(Path etc, BiConsumer<Node, String> problem) {
        this.etc = etc;
        this.problem = problem;
    }

    ProxmoxSettings read(@Nullable Node root) {
        Map<String, Node> keys = root == null ? Map.of() : mapping("the file", root, KEYS);
        return new ProxmoxSettings(
                endpoints(keys),
                path(keys, "token_file").orElseGet(() -> etc.resolve("secrets/proxmox")),
                Duration.ofMillis(number(keys, "connect_timeout_in_ms", 100, 60_000, 5_000)),
                Duration.ofMillis(number(keys, "request_timeout_in_ms", 5_000, 300_000, 30_000)));
    }

    private List<Endpoint> endpoints(Map<String, Node> keys) {
        List<Endpoint> endpoints = new ArrayList<>();
        Node node = keys.get("endpoints");
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> endpoints.add(endpoint(item)));
        } else if (node != null) {
            problem.accept(node, "endpoints: expected a list of mappings of " + KEYS_OF_AN_ENDPOINT);
        }
        return endpoints;
    }

    private Endpoint endpoint(Node node) {
        Map<String, Node> keys = mapping("endpoints", node, KEYS_OF_AN_ENDPOINT);
        if (keys.containsKey("fingerprint") && keys.containsKey("ca_file")) {
            problem.accept(node, "endpoints: has both fingerprint and ca_file, expected one of them");
        }
        return new Endpoint(origin(node, keys), fingerprint(keys), path(keys, "ca_file"));
    }

    private URI origin(Node at, Map<String, Node> keys) {
        Node node = keys.getOrDefault("url", at);
        Matcher parts = ORIGIN.matcher(text(node));
        int port = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : 8006;
        if (!parts.matches() || port > 65_535) {
            problem.accept(
                    node, "url: expected https, host in small letters and port only, such as https://pve1.lan:8006");
            return URI.create("https://invalid:8006"); // The problem ends the reading.
        }
        return URI.create("https://" + parts.group(1) + ":" + port);
    }

    private Optional<String> fingerprint(Map<String, Node> keys) {
        Node node = keys.get("fingerprint");
        if (node == null) {
            return Optional.empty();
        }
        String written = text(node).toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(written).matches()) {
            problem.accept(
                    node,
                    "fingerprint: expected the SHA-256 of the certificate, 32 pairs of hexadecimal digits joined by"
                            + " ':' (in quotes)");
        }
        return Optional.of(written.replace(":", ""));
    }

    private int number(Map<String, Node> keys, String key, int least, int most, int standard) {
        Node node = keys.get(key);
        if (node == null) {
            return standard;
        }
        int number = text(node).matches("[0-9]{1,8}") ? Integer.parseInt(text(node)) : -1;
        if (number < least || number > most) {
            problem.accept(node, key + ": expected a whole number from " + least + " to " + most);
            return least;
        }
        return number;
    }

    private Optional<Path> path(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        if (node == null) {
            return Optional.empty();
        }
        try {
            if (!text(node).isBlank()) {
                return Optional.of(etc.resolve(text(node)));
            }
        } catch (InvalidPathException e) {
            // Told as what it is below.
        }
        problem.accept(node, key + ": expected a path, absolute or from etc/");
        return Optional.empty();
    }

    private Map<String, Node> mapping(String what, Node node, String expected) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem.accept(node, what + ": expected a mapping of " + expected);
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            if (!List.of(expected.split(", ")).contains(key)) {
                problem.accept(tuple.getKeyNode(), "unknown key '" + key + "', expected one of " + expected);
            }
            if (entries.put(key, tuple.getValueNode()) != null) {
                problem.accept(tuple.getKeyNode(), key + ": is there twice");
            }
        }
        return entries;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
