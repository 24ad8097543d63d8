package dev.wingman.testkit.fake;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.testkit.PermissionUse;
import dev.wingman.testkit.Permissions;
import java.util.ArrayList;
import java.util.List;

/** Allows everything, except on what it was told to refuse. */
final class Granting implements Permissions {

    private final List<PermissionUse> uses = new ArrayList<>();
    private final String refused;

    Granting(String refused) {
        this.refused = refused;
    }

    @Override
    public void check(String permission, String target) {
        if (!allows(permission, target)) {
            throw new PermissionRefusedException("p", permission, target, "no " + permission + " on " + target);
        }
    }

    @Override
    public boolean allows(String permission, String target) {
        boolean allowed = !target.equals(refused);
        uses.add(new PermissionUse(permission, target, allowed));
        return allowed;
    }

    @Override
    public List<PermissionUse> uses() {
        return uses;
    }
}
