package dev.wingman.resource.proxmox.provider;

/**
 * A node or a guest, as a permission is asked about it and as the API is asked for it: one text cannot mean two things.
 */
sealed interface ProxmoxTarget {

    /** The longest name of a node (RFC 1123, a label). */
    int LONGEST_NODE = 63;

    /** The numbers that the API gives to guests (PVE::JSONSchema, pve-vmid). */
    int LEAST_ID = 100;

    /** @see #LEAST_ID */
    int MOST_ID = 999_999_999;

    /** @param name in small letters, as host names are compared (RFC 4343) */
    record Node(String name) implements ProxmoxTarget {

        @Override
        public String canonical() {
            return name;
        }
    }

    /** A virtual machine or a container on a node. */
    record Guest(Node node, GuestKind kind, int id) implements ProxmoxTarget {

        @Override
        public String canonical() {
            return node.name() + "/" + kind.wireName() + "/" + id;
        }
    }

    /** {@code pve1} or {@code pve1/qemu/101}: the target of permissions. */
    String canonical();

    /**
     * Reads {@code proxmox://NODE/qemu/ID}, {@code proxmox://NODE/lxc/ID} or {@code proxmox://NODE}, with or without the
     * scheme. A node's name is put into small letters; beyond that nothing is trimmed, unescaped or converted.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static ProxmoxTarget parse(String written) {
        return new ProxmoxTargetParser(written).parse();
    }
}
