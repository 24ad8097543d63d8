package dev.wingman.sandbox.provider;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The sandbox of a runtime. Nothing of it is set up before the first sandboxed plugin comes: a runtime without one pays
 * nothing.
 */
@Component(service = Sandboxes.class)
public final class SandboxComponent implements Sandboxes {

    private record Open(Sandbox sandbox, HostServices services, GuestFactory guests) {
        void close() {
            guests.forget(sandbox);
            sandbox.close();
            services.close();
        }
    }

    private final BundleContext context;
    private final VocabularySource vocabularies;
    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final ApiSlices slices = new ApiSlices();
    private final SynchronousBundleListener faces = this::faceChanged;
    private @Nullable GuestFactory factory;
    private boolean closed;

    @Activate
    public SandboxComponent(BundleContext context, @Reference VocabularySource vocabularies) {
        this.context = context;
        this.vocabularies = vocabularies;
        context.addBundleListener(faces);
    }

    @Override
    public void open(Bundle face, PackagedPlugin plugin) throws SandboxException, InterruptedException {
        GuestFactory guests = factory();
        SandboxedCode code = SandboxedCode.of(plugin, slices.of(face), grant(face, plugin));
        HostServices services = new HostServices(face, plugin.hostServices());
        Sandbox sandbox =
                new Sandbox(code.id(), () -> guests.make(code, new BoundHostCalls(services)), System::nanoTime);
        Open opened = new Open(sandbox, services, guests);
        if (!add(face, opened)) {
            return;
        }
        boolean registered = false;
        try {
            Sandbox.Ready ready = sandbox.open();
            register(face, new SandboxedPlugin(ready.description(), sandbox, services, guests.overdue()), ready);
            registered = true;
        } finally {
            if (!registered) {
                open.remove(face.getBundleId(), opened);
                opened.close();
            }
        }
    }

    /** Before it has a guest: a face that stops meanwhile closes it. Answers false if the face is open already. */
    private synchronized boolean add(Bundle face, Open opened) throws SandboxException {
        if (closed) {
            throw closing();
        }
        boolean added = open.putIfAbsent(face.getBundleId(), opened) == null;
        if (added) {
            opened.guests().watchIdle(opened.sandbox());
        }
        return added;
    }

    private static SandboxException closing() {
        return new SandboxException("the sandbox is being closed");
    }

    private PluginGrant grant(Bundle face, PackagedPlugin plugin) {
        return new PluginGrant(
                face.getLocation(),
                plugin.manifest(),
                TrustLevel.SANDBOXED,
                plugin.hostServices(),
                plugin.importedPackages(),
                vocabularies.vocabulary());
    }

    @SuppressWarnings("JdkObsolete") // The registry takes a Dictionary.
    private static void register(Bundle face, SandboxedPlugin plugin, Sandbox.Ready ready) throws SandboxException {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(LAYERS, ready.guest().layers().toArray(String[]::new));
        try {
            ServiceRegistration<ExecutionPlugin> unused =
                    face.getBundleContext().registerService(ExecutionPlugin.class, plugin, properties);
        } catch (IllegalStateException | NullPointerException e) {
            throw new SandboxException("its bundle was stopped while its guest was made", e);
        }
    }

    private void faceChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING || event.getType() == BundleEvent.STOPPED) {
            Open gone = open.remove(event.getBundle().getBundleId());
            if (gone != null) {
                gone.close();
            }
        }
    }

    private synchronized GuestFactory factory() throws SandboxException {
        if (closed) {
            throw closing();
        }
        GuestFactory known = factory;
        if (known == null) {
            GuestSetup setup = GuestSetup.of(context);
            setup.clear();
            known = setup.factory(Contract.exported(context));
            factory = known;
        }
        return known;
    }

    @Override
    public List<SandboxInfo> sandboxes() {
        List<SandboxInfo> all = new ArrayList<>();
        open.values().forEach(opened -> all.add(opened.sandbox().info()));
        all.sort(Comparator.comparing(SandboxInfo::plugin));
        GuestFactory known = known();
        if (known != null) {
            all.addAll(known.blank());
        }
        return all;
    }

    @Override
    public List<LayerInfo> layers() {
        try {
            return factory().layers();
        } catch (SandboxException e) {
            return List.of(new LayerInfo("none", false, true, String.valueOf(e.getMessage())));
        }
    }

    private synchronized @Nullable GuestFactory known() {
        return factory;
    }

    @Deactivate
    void close() {
        context.removeBundleListener(faces);
        GuestFactory known;
        synchronized (this) {
            closed = true;
            known = factory;
        }
        open.values().forEach(Open::close);
        open.clear();
        if (known != null) {
            known.close();
        }
    }

    @Override
    public String toString() {
        return "sandbox: " + sandboxes();
    }
}
