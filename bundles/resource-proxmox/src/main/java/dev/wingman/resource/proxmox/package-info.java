/**
 * The host service behind {@code proxmox:…}: nodes, virtual machines, containers and their snapshots.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.1")
package dev.wingman.resource.proxmox;
