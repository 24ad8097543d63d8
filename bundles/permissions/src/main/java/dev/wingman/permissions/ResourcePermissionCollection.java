package dev.wingman.permissions;

import java.security.Permission;
import java.security.PermissionCollection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Several {@link ResourcePermission}s; thread-safe as {@link PermissionCollection} asks. */
final class ResourcePermissionCollection extends PermissionCollection {

    private static final long serialVersionUID = 1L;

    private final List<ResourcePermission> permissions = new CopyOnWriteArrayList<>();

    @Override
    public void add(Permission permission) {
        if (isReadOnly()) {
            throw new SecurityException("cannot add " + permission + ": the collection is read-only");
        }
        if (!(permission instanceof ResourcePermission resource)) {
            throw new IllegalArgumentException("cannot add " + permission + ": not a ResourcePermission");
        }
        permissions.add(resource);
    }

    @Override
    public boolean implies(Permission permission) {
        return permission instanceof ResourcePermission wanted
                && wanted.actionSet().stream().allMatch(action -> allows(action, wanted));
    }

    private boolean allows(String action, ResourcePermission wanted) {
        return permissions.stream().anyMatch(held -> held.actionSet().contains(action) && held.covers(wanted));
    }

    @Override
    public Enumeration<Permission> elements() {
        return Collections.enumeration(List.<Permission>copyOf(permissions));
    }
}
