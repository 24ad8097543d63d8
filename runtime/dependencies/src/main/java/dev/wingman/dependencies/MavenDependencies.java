package dev.wingman.dependencies;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.packager.Dependencies;
import dev.wingman.packager.ResolvedArtifact;
import dev.wingman.packager.UnresolvedException;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * Finds dependencies as Maven does: of several versions of an artifact the nearest, those for compile and run time.
 *
 * <p>It is stricter in what it believes. A file without a fitting checksum is not taken, a missing or broken POM is no POM without
 * dependencies, and repositories that POMs name are not asked: only those of the user are.
 */
final class MavenDependencies implements Dependencies {

    private static final int TIMEOUT_IN_MS = 30_000;

    /** Before a busy repository is asked again; twice and three times as much before the next times. */
    private static final long PAUSE_IN_MS = 1_000;

    private final UserSettings userSettings;
    private final boolean offline;
    private final Consumer<String> told;

    MavenDependencies(UserSettings userSettings, boolean offline, Consumer<String> told) {
        this.userSettings = userSettings;
        this.offline = offline;
        this.told = told;
    }

    @Override
    public List<ResolvedArtifact> resolve(List<Coordinates> dependencies, DependencyLock lock)
            throws UnresolvedException {
        RuntimesOwn.refuse(dependencies);
        Settings settings = userSettings.read();
        TransferGuard guard = new TransferGuard(told);
        try (Context context = open(settings)) {
            Failures failures = new Failures(
                    dependencies,
                    userSettings.user(),
                    context.repositorySystemSession()
                            .getLocalRepository()
                            .getBasedir()
                            .toPath(),
                    guard,
                    offline ? "--offline is given" : userSettings.user() + " says offline");
            DefaultRepositorySystemSession session = session(context, settings, guard);
            DependencyGraph graph = collect(context, session, dependencies, lock, failures);
            return fetch(context, session, graph, failures);
        }
    }

    private static Context open(Settings settings) {
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .withEffectiveSettings(settings)
                .ignoreArtifactDescriptorRepositories(true)
                .build();
        return new StandaloneStaticRuntime().create(overrides);
    }

    private DefaultRepositorySystemSession session(Context context, Settings settings, TransferGuard guard) {
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setOffline(offline || settings.isOffline());
        session.setIgnoreArtifactDescriptorRepositories(true);
        session.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL);
        session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
        // What failed before is tried again: its cause may be mended, and its reason was told then.
        session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
        session.setDependencySelector(
                AndDependencySelector.newInstance(session.getDependencySelector(), new RuntimesOwn()));
        session.setTransferListener(guard);
        session.setConfigProperty(ConflictResolver.CONFIG_PROP_VERBOSE, true);
        for (String timeout :
                List.of(ConfigurationProperties.CONNECT_TIMEOUT, ConfigurationProperties.REQUEST_TIMEOUT)) {
            if (!session.getConfigProperties().containsKey(timeout)) {
                session.setConfigProperty(timeout, TIMEOUT_IN_MS);
            }
        }
        if (!session.getConfigProperties().containsKey(ConfigurationProperties.HTTP_RETRY_HANDLER_INTERVAL)) {
            session.setConfigProperty(ConfigurationProperties.HTTP_RETRY_HANDLER_INTERVAL, PAUSE_IN_MS);
        }
        return session;
    }

    private static DependencyGraph collect(
            Context context,
            DefaultRepositorySystemSession session,
            List<Coordinates> dependencies,
            DependencyLock lock,
            Failures failures)
            throws UnresolvedException {
        CollectRequest request = new CollectRequest();
        request.setRepositories(context.remoteRepositories());
        dependencies.forEach(
                dependency -> request.addDependency(new Dependency(artifact(dependency), JavaScopes.COMPILE)));
        // The versions that were chosen, so that a later one does not come along by itself.
        lock.artifacts()
                .forEach(locked -> request.addManagedDependency(new Dependency(artifact(locked.coordinates()), "")));
        try {
            DependencyNode root = context.repositorySystem()
                    .collectDependencies(session, request)
                    .getRoot();
            return DependencyGraph.of(root);
        } catch (DependencyCollectionException e) {
            throw new UnresolvedException(failures.collecting(e));
        }
    }

    private static Artifact artifact(Coordinates coordinates) {
        return new DefaultArtifact(
                coordinates.group(), coordinates.artifact(), coordinates.classifier(), "jar", coordinates.version());
    }

    private static List<ResolvedArtifact> fetch(
            Context context, DefaultRepositorySystemSession session, DependencyGraph graph, Failures failures)
            throws UnresolvedException {
        List<ArtifactRequest> requests = new ArrayList<>();
        for (Artifact artifact : graph.artifacts()) {
            requests.add(new ArtifactRequest(artifact, context.remoteRepositories(), ""));
        }
        try {
            List<ResolvedArtifact> resolved = new ArrayList<>();
            for (ArtifactResult result : context.repositorySystem().resolveArtifacts(session, requests)) {
                Coordinates coordinates =
                        DependencyGraph.coordinates(result.getRequest().getArtifact());
                resolved.add(new ResolvedArtifact(
                        coordinates, result.getArtifact().getFile().toPath(), graph.needs(coordinates)));
            }
            return resolved;
        } catch (ArtifactResolutionException e) {
            throw new UnresolvedException(failures.fetching(e.getResults(), graph));
        }
    }
}
