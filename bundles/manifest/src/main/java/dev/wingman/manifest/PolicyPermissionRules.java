package dev.wingman.manifest;

import dev.wingman.manifest.PermissionPolicy.Narrowing;
import dev.wingman.manifest.YamlNode.Entry;
import dev.wingman.manifest.YamlNode.Mapping;
import dev.wingman.manifest.YamlNode.Scalar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code permissions} of the policy: plugin id → permission → patterns of targets, or {@code none}. */
final class PolicyPermissionRules {

    private static final String NONE = "none";
    private static final String EXPECTED_PLUGIN = "the id of a plugin, such as nginx-restarter";
    private static final String EXPECTED_PERMISSION = "a permission, such as docker:restart";
    private static final String EXPECTED_PERMISSIONS = "a mapping of permissions, such as docker:restart: [nginx-*]";
    private static final String EXPECTED_TARGETS = "a list of targets, such as [nginx-*, redis], or none";

    private final Vocabulary vocabulary;
    private final Problems problems;
    private final ScalarRules scalars;
    private final Shapes shapes;
    private final PermissionRules permissions;

    PolicyPermissionRules(Vocabulary vocabulary, Problems problems, ScalarRules scalars) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.scalars = scalars;
        this.shapes = new Shapes(scalars);
        this.permissions = new PermissionRules(vocabulary, scalars);
    }

    PermissionPolicy read(YamlNode node) {
        Map<String, Map<Permission, Narrowing>> plugins = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : entries(PolicyDocument.PERMISSIONS.name(), PolicyDocument.PERMISSIONS.expected(), node)) {
            String id = id(entry.key());
            if (id != null && isFirst(lines, id, entry)) {
                plugins.put(id, permissions(id, entry.value()));
            }
        }
        return new PermissionPolicy(plugins);
    }

    private @Nullable String id(YamlNode key) {
        String where = PolicyDocument.PERMISSIONS.name();
        String id = scalars.line(where, EXPECTED_PLUGIN, ManifestRules.LONGEST_ID, key);
        return id == null || ManifestRules.ID.matcher(id).matches()
                ? id
                : scalars.report(key, where, Quoted.of(id) + " is no plugin id, expected " + EXPECTED_PLUGIN);
    }

    private Map<Permission, Narrowing> permissions(String id, YamlNode node) {
        String where = PolicyDocument.PERMISSIONS.name() + "." + id;
        Map<Permission, Narrowing> narrowed = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : entries(where, EXPECTED_PERMISSIONS, node)) {
            Permission permission = permission(where, entry.key());
            if (permission != null && isFirst(lines, permission.toString(), entry)) {
                List<String> targets = targets(entry.value(), permission);
                narrowed.put(
                        permission,
                        new Narrowing(targets, entry.key().position().line()));
            }
        }
        return Map.copyOf(narrowed);
    }

    private @Nullable Permission permission(String where, YamlNode key) {
        String name = scalars.text(where, EXPECTED_PERMISSION, key);
        return name == null ? null : new PermissionNames(vocabulary, scalars, where).read(key, name);
    }

    /** Something must be said: an empty list could be a list that was forgotten. */
    private List<String> targets(YamlNode node, Permission permission) {
        if (node instanceof Scalar scalar && scalar.text().equals(NONE)) {
            return List.of();
        }
        return permissions.targets(EXPECTED_TARGETS, node, permission);
    }

    private List<Entry> entries(String where, String expected, YamlNode node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries();
        }
        shapes.reject(where, expected, node);
        return List.of();
    }

    private boolean isFirst(Map<String, Integer> lines, String name, Entry entry) {
        Position position = entry.key().position();
        Integer first = lines.putIfAbsent(name, position.line());
        if (first != null) {
            String what = Quoted.of(name) + " stands on line " + first + " already, expected it once";
            problems.add(position, PolicyDocument.PERMISSIONS.name(), what);
        }
        return first == null;
    }
}
