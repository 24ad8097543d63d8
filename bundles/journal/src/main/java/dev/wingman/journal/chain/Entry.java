package dev.wingman.journal.chain;

import static java.util.Objects.requireNonNull;

/**
 * One transition, as it is chained.
 *
 * @param seq from 1 on, without a gap
 * @param at milliseconds since 1970
 * @param kind such as {@code received}
 * @param action the id of the action that it is about; empty if about none
 * @param body JSON, byte for byte what was hashed
 * @param hash 64 hexadecimal digits
 */
public record Entry(long seq, long at, String kind, String action, String body, String hash) {
    public Entry {
        requireNonNull(kind, "kind");
        requireNonNull(action, "action");
        requireNonNull(body, "body");
        requireNonNull(hash, "hash");
    }
}
