package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

import dev.wingman.permissions.pattern.TargetExpression;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.security.Permission;
import java.security.PermissionCollection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a host service in some ways on some targets: the only permission type of Wingman's own.
 *
 * <p>The name is {@code resource/target}, such as {@code docker/nginx-1}. In the target {@code *} stands for any run of
 * characters ({@code docker/nginx-*}, {@code docker/*}); behind a first pattern {@code &} begins a further one that must
 * cover a target too, and {@code !} one that must not ({@code docker/nginx-*&*-web!nginx-1-web}); nothing else is special.
 * The actions are a comma list of exact names, such as {@code read,snapshot:create}. Both are case-sensitive and hold
 * neither blanks nor quotes, so that no name can end the row of a permission table early. A permission whose own target
 * is a pattern or an expression is implied only by one that covers all of it.
 *
 * <p>Immutable. The constructor has the form that ConditionalPermissionAdmin needs (OSGi Core 8, section 50.7); note
 * that a framework passes over a permission that it cannot make, so a row must be checked before it is committed.
 */
public final class ResourcePermission extends Permission {

    private static final long serialVersionUID = 1L;

    /** A resource: lower-case words joined by hyphens. */
    private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** An action: such words joined by colons. */
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(:[a-z][a-z0-9]*(-[a-z0-9]+)*)*");

    private final String actions;
    private final transient Set<String> actionSet;
    private final transient String resource;
    private final transient TargetExpression targets;

    /**
     * Makes a permission.
     *
     * @throws IllegalArgumentException if the name or the actions are not of the form above
     */
    public ResourcePermission(String name, String actions) {
        super(requireNonNull(name, "name"));
        int slash = Math.max(0, name.indexOf('/'));
        this.resource = name.substring(0, slash);
        this.targets = targets(name, resource, name.substring(Math.min(slash + 1, name.length())));
        this.actionSet = parseActions(actions);
        this.actions = String.join(",", actionSet);
    }

    /** Whether a text can be one target, or a pattern of targets; a check on any other target is always refused. */
    public static boolean isTarget(String text) {
        return TargetExpression.isGlob(text);
    }

    @Override
    public boolean implies(Permission other) {
        return other instanceof ResourcePermission that && actionSet.containsAll(that.actionSet) && covers(that);
    }

    /** Whether this permission holds all targets of another one, whatever their actions. */
    boolean covers(ResourcePermission other) {
        return resource.equals(other.resource) && targets.covers(other.targets);
    }

    Set<String> actionSet() {
        return actionSet;
    }

    /** The actions, sorted and without duplicates. */
    @Override
    public String getActions() {
        return actions;
    }

    /** A collection in which several permissions together may cover the actions of one. */
    @Override
    public PermissionCollection newPermissionCollection() {
        return new ResourcePermissionCollection();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourcePermission that
                && getName().equals(that.getName())
                && actions.equals(that.actions);
    }

    @Override
    public int hashCode() {
        return 31 * getName().hashCode() + actions.hashCode();
    }

    private Object readResolve() throws ObjectStreamException {
        try {
            return new ResourcePermission(getName(), actions);
        } catch (IllegalArgumentException | NullPointerException e) {
            InvalidObjectException invalid = new InvalidObjectException("not a ResourcePermission: " + e.getMessage());
            invalid.initCause(e);
            throw invalid;
        }
    }

    private static TargetExpression targets(String name, String resource, String text) {
        try {
            if (RESOURCE.matcher(resource).matches()) {
                return TargetExpression.parse(text);
            }
        } catch (IllegalArgumentException e) {
            throw malformed(name, e);
        }
        throw malformed(name, null);
    }

    private static IllegalArgumentException malformed(String name, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'" + name + "' is not of the form resource/target, such as docker/nginx-*", cause);
    }

    private static Set<String> parseActions(String actions) {
        requireNonNull(actions, "actions");
        Set<String> parsed = new TreeSet<>();
        for (String action : actions.split(",", -1)) {
            if (!ACTION.matcher(action).matches()) {
                throw new IllegalArgumentException(
                        "'" + actions + "' is not a comma list of actions, such as read,snapshot:create");
            }
            parsed.add(action);
        }
        return parsed;
    }
}
