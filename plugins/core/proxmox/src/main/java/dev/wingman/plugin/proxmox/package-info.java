/** The built-in plugin {@code proxmox}: guests of Proxmox VE, their snapshots and their power. */
@org.jspecify.annotations.NullMarked
package dev.wingman.plugin.proxmox;
