package dev.wingman.deployer;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whoever runs actions on plugins offers this as a service, so that a plugin is not pulled away under an action.
 */
@ConsumerType
public interface PluginUse {

    /**
     * The bundle takes no new actions from now on; blocks until those it has begun have ended.
     *
     * @param deadline after which what still runs is cut
     */
    void drain(long bundleId, Duration deadline) throws InterruptedException;
}
