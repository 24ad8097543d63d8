package dev.wingman.policy;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The policy as the operator sees it; a service. Thread-safe. */
@ProviderType
public interface PolicyOverview {

    /** What counts at this moment, and what does not and why. */
    PolicyState state();

    /**
     * What is valid in the rules that count and probably not meant; the file is read first if it has changed. Whether it is
     * those rules that count says {@link #state}. Takes up to a second for the largest of files.
     *
     * @param plugins the ids of the plugins that are there
     * @param actions the types of the actions that they support
     * @return in the order of the file
     */
    List<PolicyWarning> lint(Collection<String> plugins, Collection<String> actions);
}
