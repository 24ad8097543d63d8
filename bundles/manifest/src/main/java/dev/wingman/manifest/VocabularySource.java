package dev.wingman.manifest;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the resource bundles of this runtime declare at the moment; a service. Thread-safe.
 *
 * <p>A resource is there as long as its bundle is started. Only bundles of the core count.
 */
@ProviderType
public interface VocabularySource {

    /** The vocabulary of this moment. Cheap: take it anew for each decision instead of keeping it. */
    Vocabulary vocabulary();

    /** What is wrong with the declarations of some bundle, each with bundle and attribute; empty in a sound runtime. */
    List<String> problems();

    /** Why this resource is not there and what brings it, as the second half of a sentence. */
    String remedy(String resource);

    /**
     * Tells of each change, after {@link #vocabulary} answers the new one. The listener is called on the thread that
     * starts or stops the bundle and must not block.
     *
     * @return ends it
     */
    Runnable onChange(Runnable listener);
}
