package dev.wingman.sandbox;

import dev.wingman.packager.PackagedPlugin;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * Runs sandboxed plugins, each in a child process of its own. Thread-safe.
 *
 * <p>In the framework of the host a sandboxed plugin is only a <i>face</i>: a bundle without code, with the plugin's name,
 * location and permission row. Its {@code ExecutionPlugin} service is registered in the name of that bundle and hands
 * each call on to the child.
 */
@ProviderType
public interface Sandboxes {

    /** The service property of a sandboxed plugin with what guards it: an array of layers' names. */
    String LAYERS = "wingman.layers";

    /**
     * Gives the plugin a child process and registers its service; when it returns, the service is there. When the face
     * stops, the child is ended. A face that is open already stays as it is.
     *
     * @param face active, at a location for which a row is committed
     * @param plugin whose code runs in the child, and only there
     * @throws SandboxException if the plugin cannot run; nothing is left of it then
     */
    void open(Bundle face, PackagedPlugin plugin) throws SandboxException, InterruptedException;

    /** The open ones, by plugin id, and the blank guests. */
    List<SandboxInfo> sandboxes();

    /** What this machine offers, and what the operator requires. */
    List<LayerInfo> layers();
}
