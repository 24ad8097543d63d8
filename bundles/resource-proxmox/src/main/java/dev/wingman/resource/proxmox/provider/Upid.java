package dev.wingman.resource.proxmox.provider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a task: {@code UPID:node:pid:pstart:start:type:id:user:}, numbers in hexadecimal digits.
 *
 * @param text all of it
 * @param node where it runs, and where to ask for it
 * @param type such as {@code qmsnapshot}
 * @param guest the number of the guest, as a text
 * @param user who started it; a token's whole name
 */
record Upid(String text, String node, String type, String guest, String user) {

    /** The start of the process has nine digits once the node is up for 497 days. */
    private static final Pattern FORM =
            Pattern.compile("UPID:([A-Za-z0-9][A-Za-z0-9-]{0,62}):[0-9A-F]{8}:[0-9A-F]{8,9}:"
                    + "[0-9A-F]{8}:([A-Za-z0-9_-]{1,40}):([A-Za-z0-9._-]{0,40}):([!-~&&[^:]]{1,200}):");

    static Optional<Upid> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Upid(text, parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
                : Optional.empty();
    }

    String path() {
        return "/nodes/" + node + "/tasks/" + ApiRequest.escaped(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
