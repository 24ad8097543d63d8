package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator leaves of the permissions that manifests declare: the part {@code permissions} of
 * {@code policy.yaml}. It only ever narrows.
 *
 * @param plugins what each named plugin keeps, by id; a plugin or a permission that is not named is not narrowed
 */
public record PermissionPolicy(Map<String, Map<Permission, Narrowing>> plugins) {

    /** Narrows nothing. */
    public static final PermissionPolicy NONE = new PermissionPolicy(Map.of());

    /**
     * What a plugin keeps of one permission.
     *
     * @param targets patterns, of which one must cover a target as well as one of the manifest; empty for {@code none}
     * @param line where it stands in the file, from 1
     */
    public record Narrowing(List<String> targets, int line) {
        public Narrowing {
            targets = List.copyOf(targets);
        }

        /** As it can be written: {@code none}, or {@code [nginx-*, redis]}. */
        @Override
        public String toString() {
            return targets.isEmpty() ? "none" : targets.toString();
        }
    }

    public PermissionPolicy {
        plugins = Map.copyOf(plugins);
    }

    /** What the file says about a plugin; empty if it does not name it. */
    public Map<Permission, Narrowing> of(String plugin) {
        return plugins.getOrDefault(requireNonNull(plugin, "plugin"), Map.of());
    }

    /** What the file says about one permission of a plugin. */
    public Optional<Narrowing> of(String plugin, Permission permission) {
        return Optional.ofNullable(of(plugin).get(permission));
    }
}
