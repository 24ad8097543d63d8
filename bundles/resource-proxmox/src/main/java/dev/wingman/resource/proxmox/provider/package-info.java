/**
 * What callers write to mean a node or a guest of Proxmox VE, and the name that permissions are asked about.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.resource.proxmox.provider;
