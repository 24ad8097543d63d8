package dev.wingman.permissions;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells operators what there is for the actions of a resource to work on. A resource bundle registers one, with the name of its
 * resource as the service property {@value #RESOURCE}, if its targets can be found at all.
 *
 * <p>For operators only: no plugin's row lets it have this service, and what is told here is not narrowed to anybody's
 * permissions. Thread-safe.
 */
@ConsumerType
public interface TargetDirectory {

    /** The service property that holds the resource's name, such as {@code docker}. */
    String RESOURCE = "wingman.resource";

    /**
     * What there is at this moment; changes nothing. Blocks as long as the resource takes; an interrupt ends it, and who asks
     * sees to it that it comes in time.
     *
     * @throws TargetsException if the resource cannot be asked; the message says why and what would help
     */
    List<KnownTarget> targets() throws TargetsException, InterruptedException;
}
