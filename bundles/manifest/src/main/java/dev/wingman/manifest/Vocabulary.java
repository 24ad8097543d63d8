package dev.wingman.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The permissions that a manifest may name.
 *
 * @param readOnly those of {@code permissions} that change nothing: all that a sandboxed plugin can be granted
 */
public record Vocabulary(Set<Permission> permissions, Set<Permission> readOnly) {

    public Vocabulary {
        permissions = Set.copyOf(permissions);
        readOnly = Set.copyOf(readOnly);
        if (!permissions.containsAll(readOnly)) {
            throw new IllegalArgumentException("read-only permissions that are not among the permissions: " + readOnly);
        }
    }

    /** The permissions of the plugin development guide. */
    public static Vocabulary standard() {
        Set<Permission> readOnly = parse("docker:read", "docker:logs", "proxmox:read");
        Set<Permission> changing = parse(
                "docker:restart",
                "proxmox:snapshot:create",
                "proxmox:snapshot:delete",
                "script:execute",
                "http:request");
        return new Vocabulary(
                Stream.concat(readOnly.stream(), changing.stream()).collect(Collectors.toSet()), readOnly);
    }

    /**
     * This vocabulary and another: what a resource adds to the ones before it. A permission that both know is read-only
     * only if both say so.
     */
    public Vocabulary with(Vocabulary other) {
        Set<Permission> both = new HashSet<>(permissions);
        both.addAll(other.permissions);
        Set<Permission> bothReadOnly = both.stream()
                .filter(permission -> isReadOnlyOrUnknown(permission) && other.isReadOnlyOrUnknown(permission))
                .collect(Collectors.toSet());
        return new Vocabulary(both, bothReadOnly);
    }

    /** Whether a manifest may name the permission. */
    public boolean knows(Permission permission) {
        return permissions.contains(permission);
    }

    /** All names, sorted. */
    public List<String> names() {
        return permissions.stream().map(Permission::toString).collect(Collectors.toCollection(TreeSet::new)).stream()
                .toList();
    }

    private boolean isReadOnlyOrUnknown(Permission permission) {
        return readOnly.contains(permission) || !permissions.contains(permission);
    }

    private static Set<Permission> parse(String... names) {
        return Stream.of(names).map(Permission::parse).collect(Collectors.toSet());
    }
}
