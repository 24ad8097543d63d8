package dev.wingman.resource.proxmox.provider;

import dev.wingman.manifest.Quoted;
import java.util.Locale;

/** Reads one target. */
final class ProxmoxTargetParser {

    private static final String SCHEME = "proxmox://";
    private static final String EXPECTED =
            "expected proxmox://NODE, proxmox://NODE/qemu/ID or proxmox://NODE/lxc/ID, such as proxmox://pve1/qemu/101";
    private static final int LONGEST = 100;

    private final String written;

    ProxmoxTargetParser(String written) {
        this.written = written;
    }

    ProxmoxTarget parse() {
        String text = written.startsWith(SCHEME) ? written.substring(SCHEME.length()) : written;
        if (text.length() > LONGEST) {
            throw refused("has " + text.length() + " characters, expected at most " + LONGEST);
        }
        checkCharacters(text);
        String[] parts = text.split("/", -1);
        if (parts.length == 1) {
            return node(parts[0]);
        }
        if (parts.length != 3) {
            throw refused("has " + parts.length + " parts between its slashes");
        }
        return new ProxmoxTarget.Guest(node(parts[0]), kind(parts[1]), id(parts[2]));
    }

    private void checkCharacters(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '/') {
                throw refused("holds " + Quoted.character(c));
            }
            i += Character.charCount(c);
        }
    }

    private ProxmoxTarget.Node node(String part) {
        String name = part.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > ProxmoxTarget.LONGEST_NODE) {
            throw refused("names no node");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw refused("has a node that begins or ends with '-'");
        }
        if (name.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            throw refused("has a node without a letter");
        }
        if (name.equals("localhost")) {
            // The API takes it for whichever node answers: a name for many is a name for none.
            throw refused("has the node 'localhost', which is another one on each node");
        }
        return new ProxmoxTarget.Node(name);
    }

    private GuestKind kind(String part) {
        for (GuestKind kind : GuestKind.values()) {
            if (kind.wireName().equals(part)) {
                return kind;
            }
        }
        throw refused("has the kind " + Quoted.of(part) + " of guest");
    }

    private int id(String part) {
        boolean digits = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || part.length() > 9 || part.startsWith("0") || part.length() < 3) {
            throw refused("has the guest " + Quoted.of(part) + ", which is no number from " + ProxmoxTarget.LEAST_ID
                    + " to " + ProxmoxTarget.MOST_ID + " as the API writes it");
        }
        return Integer.parseInt(part);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("target " + Quoted.of(written) + " " + what + ", " + EXPECTED);
    }
}
