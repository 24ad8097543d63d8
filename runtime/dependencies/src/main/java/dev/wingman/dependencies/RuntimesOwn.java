package dev.wingman.dependencies;

import dev.wingman.manifest.Coordinates;
import dev.wingman.packager.UnresolvedException;
import java.util.List;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;

/** Leaves out what every plugin gets from the runtime: the contract, the host services, and OSGi's own. */
final class RuntimesOwn implements DependencySelector {

    /** Whoever names one of them in a manifest expects something that will not happen. */
    static void refuse(List<Coordinates> dependencies) throws UnresolvedException {
        List<String> problems = dependencies.stream()
                .filter(dependency -> isOwn(dependency.group()))
                .map(dependency -> dependency + ": comes with the runtime, which has its own version: leave it out")
                .toList();
        if (!problems.isEmpty()) {
            throw new UnresolvedException(problems);
        }
    }

    private static boolean isOwn(String group) {
        return group.equals("dev.wingman") || group.startsWith("dev.wingman.") || group.equals("org.osgi");
    }

    @Override
    public boolean selectDependency(Dependency dependency) {
        return !isOwn(dependency.getArtifact().getGroupId());
    }

    @Override
    public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
        return this;
    }
}
