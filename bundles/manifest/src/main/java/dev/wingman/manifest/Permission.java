package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One permission of the vocabulary, such as {@code docker:read} or {@code proxmox:snapshot:create}.
 *
 * @param resource what it guards, the part before the first colon
 * @param action what it allows, the rest; may itself hold colons
 */
public record Permission(String resource, String action) implements Comparable<Permission> {

    public Permission {
        requireNonNull(resource, "resource");
        requireNonNull(action, "action");
    }

    /**
     * Reads {@code resource:action}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Permission parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is not of the form resource:action");
        }
        return new Permission(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Permission other) {
        return toString().compareTo(other.toString());
    }

    // Written out: a record's own ones are linked at run time, and permissions are compared at every start.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Permission that && resource.equals(that.resource) && action.equals(that.action);
    }

    @Override
    public int hashCode() {
        return 31 * resource.hashCode() + action.hashCode();
    }

    /** {@code resource:action}. */
    @Override
    public String toString() {
        return resource + ":" + action;
    }
}
