package dev.wingman.resource.docker.provider;

import dev.wingman.manifest.Permission;

/** What one plugin may do. */
interface Access {

    /** @throws dev.wingman.api.PermissionRefusedException if it may not do it with the container of this name */
    void check(Permission permission, String name);

    /** The same as an answer, for a list that leaves out what may not be seen. */
    boolean allows(Permission permission, String name);
}
