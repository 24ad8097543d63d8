package dev.wingman.resource.http.provider;

import dev.wingman.permissions.ResourcePermission;
import dev.wingman.resource.http.HttpUrl;

/** Patterns of {@code host:port} in the operator's settings; they fit what those of permissions fit. */
final class TargetPattern {

    private static final String ACTION = "request";

    private TargetPattern() {}

    /**
     * The text, if it is one. A pattern without a port would never fit, and its author would not know why.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String checked(String text) {
        boolean portless = !text.endsWith("*") && !text.matches(".*:[1-9][0-9]*");
        if (portless || !ResourcePermission.isTarget(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no pattern of host:port, such as 'nas.lan:443', or 'nas.lan:*' for every port");
        }
        return text;
    }

    static boolean fits(String pattern, HttpUrl url) {
        return new ResourcePermission("http/" + pattern, ACTION)
                .implies(new ResourcePermission("http/" + url.target(), ACTION));
    }
}
