package dev.wingman.resource.http.provider;

import dev.wingman.permissions.ResourcePermission;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.provider.HttpSettings.SecretRule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of {@code etc/http.yaml}. */
final class SettingsRules {

    private static final String KEYS =
            "private_addresses, connect_timeout_in_ms, max_request_in_kib, max_response_in_kib,"
                    + " ca_file, secret_directory, secrets";
    private static final String KEYS_OF_A_SECRET = "plugins, origins";
    private static final int MAX_KIB = 64 * 1024;

    private final Path etc;
    private final BiConsumer<Node, String> problem;

    SettingsRules(Path etc, BiConsumer<Node, String> problem) {
        this.etc = etc;
        this.problem = problem;
    }

    HttpSettings read(@Nullable Node root) {
        Map<String, Node> keys = root == null ? Map.of() : mapping("the file", root, KEYS);
        keys.forEach((key, value) -> {
            if (!List.of(KEYS.split(", ")).contains(key)) {
                problem.accept(value, "unknown key '" + key + "', expected one of " + KEYS);
            }
        });
        HttpSettings standard = HttpSettings.standard(etc);
        return new HttpSettings(
                privateAddresses(keys),
                Duration.ofMillis(number(keys, "connect_timeout_in_ms", 100, 60_000, 10_000)),
                number(keys, "max_request_in_kib", 1, MAX_KIB, standard.maxRequest() / 1024) * 1024,
                number(keys, "max_response_in_kib", 1, MAX_KIB, standard.maxResponse() / 1024) * 1024,
                keys.containsKey("ca_file") ? Optional.of(path(keys, "ca_file", etc)) : Optional.empty(),
                path(keys, "secret_directory", standard.secretDirectory()),
                secrets(keys));
    }

    private Map<String, List<Network>> privateAddresses(Map<String, Node> keys) {
        String what = "private_addresses";
        Map<String, List<Network>> rules = new LinkedHashMap<>();
        Node node = keys.get(what);
        if (node != null) {
            mapping(what, node, "patterns of host:port").forEach((pattern, networks) -> {
                checkPattern(pattern, networks);
                rules.put(pattern, networks(what, networks));
            });
        }
        return rules;
    }

    /** A pattern without a port would never fit, and its author would not know why. */
    private void checkPattern(String pattern, Node at) {
        boolean portless = !pattern.endsWith("*") && !pattern.matches(".*:[1-9][0-9]*");
        if (portless || !ResourcePermission.isTarget(pattern)) {
            problem.accept(
                    at,
                    "private_addresses: '" + pattern
                            + "' is no pattern of host:port, such as 'nas.lan:443', or 'nas.lan:*'"
                            + " for every port");
        }
    }

    private List<Network> networks(String what, Node node) {
        List<Network> networks = new ArrayList<>();
        for (Node item : items(what, node)) {
            try {
                networks.add(Network.parse(text(item)));
            } catch (IllegalArgumentException e) {
                problem.accept(item, what + ": " + e.getMessage());
            }
        }
        return networks;
    }

    private Map<String, SecretRule> secrets(Map<String, Node> keys) {
        Map<String, SecretRule> rules = new LinkedHashMap<>();
        Node node = keys.get("secrets");
        if (node != null) {
            mapping("secrets", node, "names of secrets").forEach((name, rule) -> {
                if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                    problem.accept(
                            rule, "secrets: '" + name + "': expected up to 64 small letters, digits and hyphens");
                }
                rules.put(name, secret("secrets: " + name, rule));
            });
        }
        return rules;
    }

    private SecretRule secret(String what, Node node) {
        Map<String, Node> keys = mapping(what, node, KEYS_OF_A_SECRET);
        if (!keys.keySet().equals(Set.of("plugins", "origins"))) {
            problem.accept(node, what + ": expected the keys " + KEYS_OF_A_SECRET);
            return new SecretRule(List.of(), List.of());
        }
        List<String> plugins = items(what + ": plugins", keys.get("plugins")).stream()
                .map(SettingsRules::text)
                .toList();
        return new SecretRule(plugins, origins(what + ": origins", keys.get("origins")));
    }

    private List<String> origins(String what, @Nullable Node node) {
        List<String> origins = new ArrayList<>();
        for (Node item : items(what, node)) {
            try {
                HttpUrl url = HttpUrl.parse(text(item));
                if (!url.path().equals("/")) {
                    throw new IllegalArgumentException("expected scheme, host and port only");
                }
                origins.add(url.origin());
            } catch (IllegalArgumentException e) {
                problem.accept(
                        item,
                        what + ": '" + text(item) + "' is no origin such as https://nas.lan:443: " + e.getMessage());
            }
        }
        return origins;
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

    private Path path(Map<String, Node> keys, String key, Path standard) {
        Node node = keys.get(key);
        try {
            if (node == null) {
                return standard;
            }
            if (!text(node).isBlank()) {
                return etc.resolve(text(node));
            }
        } catch (InvalidPathException e) {
            // Told as what it is below.
        }
        problem.accept(node, key + ": expected a path, absolute or from etc/");
        return standard;
    }

    private Map<String, Node> mapping(String what, Node node, String expected) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem.accept(node, what + ": expected a mapping of " + expected);
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            if (entries.put(key, tuple.getValueNode()) != null) {
                problem.accept(tuple.getKeyNode(), key + ": is there twice");
            }
        }
        return entries;
    }

    private List<Node> items(String what, @Nullable Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            problem.accept(node, what + ": expected a list");
        }
        return List.of();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
