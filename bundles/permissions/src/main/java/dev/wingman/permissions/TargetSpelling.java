package dev.wingman.permissions;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows the ways of writing one target of a resource, so that locks and the policy are about the target and not about how a
 * caller wrote it. A resource bundle registers one, with the name of its resource as the service property {@value #RESOURCE},
 * if there is more than one way.
 *
 * <p>By the text alone, and by the very rules of the resource's host service: nothing is looked up, and what would need that (whose
 * id it is, where a name leads) is not known here. For the core only: no plugin's row lets it have this service. Thread-safe.
 */
@ConsumerType
public interface TargetSpelling {

    /** The service property that holds the resource's name, such as {@code docker}. */
    String RESOURCE = TargetDirectory.RESOURCE;

    /**
     * All ways of writing what was written, the same for each of them, in one order: {@code nginx-1} and
     * {@code docker://nginx-1}. The first is what locks and limits go by, rules may name any.
     *
     * @return empty if the host service would take it for no target at all
     */
    List<String> of(String written);
}
