package dev.wingman.manifest.installed;

import dev.wingman.manifest.InvalidResourceException;
import dev.wingman.manifest.ResourceCapability;
import dev.wingman.manifest.ResourceDeclaration;
import dev.wingman.manifest.ResourceDeclarations;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Follows the bundles of the core that declare a resource, as they start and stop.
 *
 * <p>The framework has read the capabilities when it installed the bundles, so that asking for them costs next to
 * nothing. Bundles of plugins are not asked: a plugin that declares a resource adds nothing to what anybody may do.
 */
@Component(service = VocabularySource.class)
public final class InstalledResources implements VocabularySource {

    private static final Logger LOG = System.getLogger("dev.wingman.manifest");

    private final BundleContext context;
    private final CoreLocations core;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final SynchronousBundleListener follower = this::bundleChanged;
    private volatile Declared declared;

    /** @param absent what started bundles do not add, but bundles that are there would: for the remedy */
    private record Declared(Vocabulary vocabulary, List<String> problems, List<Stopped> absent) {}

    private record Stopped(String resource, String bundle, long id) {}

    @Activate
    public InstalledResources(BundleContext context) {
        this.context = context;
        this.core = CoreLocations.of(context.getProperty(CoreLocations.PROPERTY));
        context.addBundleListener(follower);
        this.declared = read();
        log(declared);
    }

    @Override
    public Vocabulary vocabulary() {
        return declared.vocabulary();
    }

    @Override
    public List<String> problems() {
        return declared.problems();
    }

    @Override
    public String remedy(String resource) {
        Declared now = declared;
        for (Stopped stopped : now.absent()) {
            if (stopped.resource().equals(resource)) {
                return "bundle " + stopped.bundle() + " is not started; start bundle " + stopped.id();
            }
        }
        for (String problem : now.problems()) {
            if (problem.contains(ResourceCapability.NAMESPACE + "=" + resource + ":")) {
                return problem;
            }
        }
        return "no bundle declares it; put the one that does into bundles/ and start the runtime again";
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void bundleChanged(BundleEvent event) {
        if (declaresResource(event.getBundle()) && refresh()) {
            listeners.forEach(Runnable::run);
        }
    }

    private boolean declaresResource(Bundle bundle) {
        return core.hold(bundle.getLocation()) && !capabilities(bundle).isEmpty();
    }

    private synchronized boolean refresh() {
        Declared now = read();
        boolean changed = !now.vocabulary().equals(declared.vocabulary())
                || !now.problems().equals(declared.problems());
        declared = now;
        if (changed) {
            log(now);
        }
        return changed;
    }

    private Declared read() {
        List<ResourceDeclaration> started = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Stopped> absent = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (core.hold(bundle.getLocation())) {
                for (BundleCapability capability : capabilities(bundle)) {
                    read(bundle, capability, started, problems, absent);
                }
            }
        }
        ResourceDeclarations joined = ResourceDeclarations.join(started);
        problems.addAll(joined.problems());
        return new Declared(joined.vocabulary(), List.copyOf(problems), List.copyOf(absent));
    }

    private static void read(
            Bundle bundle,
            BundleCapability capability,
            List<ResourceDeclaration> started,
            List<String> problems,
            List<Stopped> absent) {
        String name = bundle.getSymbolicName() + " (" + bundle.getBundleId() + ")";
        try {
            ResourceDeclaration declaration =
                    new ResourceDeclaration(name, ResourceCapability.read(name, capability.getAttributes()));
            if (isStarted(bundle)) {
                started.add(declaration);
            } else {
                absent.add(new Stopped(declaration.resource().name(), bundle.getSymbolicName(), bundle.getBundleId()));
            }
        } catch (InvalidResourceException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** One that waits to be started by its first class offers its resource too (OSGi Core 8, section 4.4.6.2). */
    private static boolean isStarted(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    /** As the bundle itself declares them; none of one that is being updated or removed. */
    private static List<BundleCapability> capabilities(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(ResourceCapability.NAMESPACE);
    }

    private static void log(Declared now) {
        now.problems().forEach(problem -> LOG.log(Level.ERROR, problem));
        LOG.log(Level.DEBUG, "{0}", now.vocabulary());
    }

    @Deactivate
    void close() {
        context.removeBundleListener(follower);
        listeners.clear();
    }

    @Override
    public String toString() {
        return declared.vocabulary().toString();
    }
}
