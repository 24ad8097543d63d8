package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

/**
 * How far a log was followed.
 *
 * @param id 64 hexadecimal digits
 * @param bytes that were handed on, of both streams
 */
public record FollowedLog(String id, String name, long bytes, StreamEnd end) {

    public FollowedLog {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(end, "end");
    }
}
