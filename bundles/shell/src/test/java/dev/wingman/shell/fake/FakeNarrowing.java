package dev.wingman.shell.fake;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionNarrowing;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.RecordedChange.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was revoked, word by word. */
public final class FakeNarrowing implements PermissionNarrowing {

    private final List<RecordedChange> revoked = new ArrayList<>();
    private List<String> complaints = List.of();
    private boolean full;

    public FakeNarrowing complaining(String... texts) {
        complaints = List.of(texts);
        return this;
    }

    /** The disk takes nothing any more. */
    public FakeNarrowing full() {
        full = true;
        return this;
    }

    public boolean isRevoked(Permission permission, String target) {
        return revoked.stream()
                .anyMatch(change -> change.permission().equals(permission)
                        && (change.target().equals("*") || change.target().equals(target)));
    }

    @Override
    public Optional<RecordedChange> revoke(String plugin, Permission permission, String target, String by) {
        if (full) {
            throw new IllegalStateException("revoked, but only until the runtime stops: the disk is full");
        }
        if (isRevoked(permission, target)) {
            return Optional.empty();
        }
        RecordedChange change =
                new RecordedChange(revoked.size() + 1, Instant.EPOCH, Kind.REVOKE, plugin, permission, target, by);
        revoked.add(change);
        return Optional.of(change);
    }

    @Override
    public Optional<RecordedChange> grant(String plugin, Permission permission, String target, String by) {
        return revoked.removeIf(change -> change.permission().equals(permission)
                        && change.target().equals(target))
                ? Optional.of(new RecordedChange(1, Instant.EPOCH, Kind.GRANT, plugin, permission, target, by))
                : Optional.empty();
    }

    @Override
    public List<RecordedChange> changes(String plugin) {
        return List.copyOf(revoked);
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }
}
