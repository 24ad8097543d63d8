package dev.wingman.deployer.provider;

/** A plugin is installed but cannot serve; the message is the reason, for the operator. */
public final class UnfitPluginException extends Exception {

    private static final long serialVersionUID = 1L;

    UnfitPluginException(String reason) {
        super(reason);
    }
}
