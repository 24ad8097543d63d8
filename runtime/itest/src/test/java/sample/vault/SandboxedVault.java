package sample.vault;

import dev.wingman.resource.proxmox.Proxmox;

/** The same, from within the sandbox. */
public final class SandboxedVault extends Vault {

    public SandboxedVault(Proxmox proxmox) {
        super(proxmox);
    }

    @Override
    public String pluginId() {
        return "sandboxed-vault";
    }
}
