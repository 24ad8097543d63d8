package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

/**
 * What a container wrote. What is not UTF-8 is replaced.
 *
 * @param out standard output; with a terminal, all of it
 * @param err standard error
 * @param truncated whether there was more than is kept of a stream: then its end is here, which may begin inside a line
 */
public record ContainerLogs(String name, String out, String err, boolean truncated) {

    public ContainerLogs {
        requireNonNull(name, "name");
        requireNonNull(out, "out");
        requireNonNull(err, "err");
    }
}
