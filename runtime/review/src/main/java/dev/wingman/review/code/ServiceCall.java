package dev.wingman.review.code;

/**
 * A call of a host service that stands in the plugin's code.
 *
 * @param service the simple name of its interface
 * @param resource that guards the service
 * @param permission that the method says it requires; empty if it does not say
 */
public record ServiceCall(String service, String method, String resource, String permission, CodePlace place) {

    /** Such as {@code Docker.restart}. */
    public String name() {
        return service + "." + method;
    }
}
