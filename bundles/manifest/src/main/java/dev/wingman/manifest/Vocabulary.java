package dev.wingman.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The permissions that a manifest may name: those of the resources that are there. Immutable.
 *
 * <p>What it does not know may still stand in a manifest (its resource may come later), but is read-only for nobody and
 * granted to nobody who is held to what only reads.
 */
public final class Vocabulary {

    private static final Vocabulary NONE = new Vocabulary(new TreeMap<>());

    private final SortedMap<String, Resource> byName;
    private final Set<Permission> permissions;
    private final Set<Permission> readOnly;

    private Vocabulary(SortedMap<String, Resource> byName) {
        this.byName = byName;
        Set<Permission> all = new TreeSet<>();
        Set<Permission> reading = new TreeSet<>();
        for (Resource resource : byName.values()) {
            for (ResourceAction action : resource.actions()) {
                Permission permission = new Permission(resource.name(), action.name());
                all.add(permission);
                if (action.readOnly()) {
                    reading.add(permission);
                }
            }
        }
        this.permissions = Collections.unmodifiableSet(new LinkedHashSet<>(all));
        this.readOnly = Collections.unmodifiableSet(new LinkedHashSet<>(reading));
    }

    /** That of a runtime without resources. */
    public static Vocabulary none() {
        return NONE;
    }

    /**
     * A vocabulary of these resources.
     *
     * @throws IllegalArgumentException if two have the same name; {@link ResourceDeclarations} tells how to join them
     */
    public static Vocabulary of(Collection<Resource> resources) {
        SortedMap<String, Resource> byName = new TreeMap<>();
        for (Resource resource : resources) {
            if (byName.putIfAbsent(resource.name(), resource) != null) {
                throw new IllegalArgumentException("the resource '" + resource.name() + "' twice, expected it once");
            }
        }
        return new Vocabulary(byName);
    }

    /** All resources, by name. */
    public List<Resource> resources() {
        return List.copyOf(byName.values());
    }

    /** The resource of this name; empty if nobody declares it. */
    public Optional<Resource> resource(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What a permission allows; empty if the vocabulary does not know it. */
    public Optional<ResourceAction> find(Permission permission) {
        Resource resource = byName.get(permission.resource());
        return resource == null ? Optional.empty() : resource.action(permission.action());
    }

    /** Whether a resource that is there has the action. */
    public boolean knows(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether the permission changes nothing; what is not known counts as changing something. */
    public boolean readOnly(Permission permission) {
        return readOnly.contains(permission);
    }

    /** All permissions, sorted. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** Those that change nothing, sorted: all that a sandboxed plugin can be granted. */
    public Set<Permission> readOnly() {
        return readOnly;
    }

    /** The names of all permissions, sorted. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        permissions.forEach(permission -> names.add(permission.toString()));
        return List.copyOf(names);
    }

    /** The resources that a manifest names and nobody declares, sorted: the plugin waits for them. */
    public List<String> absent(PluginManifest manifest) {
        Set<String> absent = new TreeSet<>();
        for (DeclaredPermission declared : manifest.permissions()) {
            String resource = declared.permission().resource();
            if (!byName.containsKey(resource)) {
                absent.add(resource);
            }
        }
        return List.copyOf(absent);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vocabulary that && byName.equals(that.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    /** {@code vocabulary [docker:logs, docker:read, …]}. */
    @Override
    public String toString() {
        return "vocabulary " + names();
    }
}
