package dev.wingman.resource.proxmox.provider;

import java.util.Locale;

/** What runs on a node: a virtual machine or a container, by the name that the API has for it. */
enum GuestKind {
    QEMU,
    LXC;

    /** {@code qemu} or {@code lxc}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
