package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Guest;

/**
 * Something to be done to a guest.
 *
 * @param what for messages, such as {@code create snapshot 'a' of pve1/qemu/101}
 * @param type of the task that does it
 * @param effect tells from the guest whether it is done, where the task's own end is lost
 */
record Change(String what, Guest guest, String type, ApiRequest request, Effect effect) {

    /** A look at the guest. */
    @FunctionalInterface
    interface Effect {

        /** Nobody can tell a guest that was restarted or rolled back from one that was not. */
        Effect UNKNOWABLE = () -> false;

        /** Whether it certainly is as it was to be. */
        boolean isThere() throws ProxmoxException, InterruptedException;
    }

    /** The type of a guest's task: {@code qm} and {@code vz} are the programs for either kind. */
    static String type(Guest guest, String what) {
        return (guest.kind() == GuestKind.QEMU ? "qm" : "vz") + what;
    }
}
