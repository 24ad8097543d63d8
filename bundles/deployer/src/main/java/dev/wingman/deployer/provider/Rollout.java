package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.provider.Inspection.Unsound;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.trust.TrustDecision.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Puts versions into service and takes them out. Belongs to the deployer's thread.
 *
 * <p>A new version is installed and verified beside the one that serves. Only when it answers as it should, the id
 * leads to it, in one step; then the old one is retired. If it does not, the old one goes on and the registry says so.
 */
final class Rollout {

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final PluginTable table;
    private final PermissionRows rows;
    private final Installer installer;
    private final Verifier verifier;
    private final Retirement retirement;

    Rollout(PluginTable table, PermissionRows rows, Installer installer, Verifier verifier, Retirement retirement) {
        this.table = table;
        this.rows = rows;
        this.installer = installer;
        this.verifier = verifier;
        this.retirement = retirement;
    }

    /** Deploys a batch, with one commit of permission rows for all of it, before any of its bundles is installed. */
    void deploy(List<Candidate> batch) throws InterruptedException {
        for (Candidate candidate : batch) {
            if (candidate.source().current == null) {
                table.put(Infos.starting(candidate));
            }
        }
        for (Candidate candidate : grant(batch)) {
            install(candidate);
        }
    }

    private List<Candidate> grant(List<Candidate> batch) {
        if (batch.isEmpty()) {
            return batch;
        }
        try {
            rows.grant(batch.stream().map(Candidate::grant).toList());
            return batch;
        } catch (IllegalStateException e) {
            batch.forEach(candidate -> reject(candidate, "its permission rows were not committed: " + e.getMessage()));
            return List.of();
        }
    }

    /** Whether a bundle has this location. */
    boolean isTaken(String location) {
        return installer.isTaken(location);
    }

    private void install(Candidate candidate) throws InterruptedException {
        Installed installed;
        try {
            installed = installer.install(candidate);
        } catch (BundleException e) {
            installer.removeRows(candidate.location());
            reject(candidate, "its bundle cannot be installed: " + Thrown.describe(e));
            return;
        }
        table.putBundle(Infos.of(candidate.source(), installed, PluginState.STARTING, List.of(), ""));
        verify(candidate.source(), installed);
    }

    /** The service of an installed version came or went. */
    void serviceChanged(Source source, Installed installed) throws InterruptedException {
        if (installed.bundle().getState() == Bundle.ACTIVE) {
            verify(source, installed);
        } else {
            await(
                    source,
                    installed,
                    "stopped by hand; start bundle " + installed.bundle().getBundleId());
        }
    }

    /** Starts an installed version, if it does not run yet, and draws the consequence. */
    private void verify(Source source, Installed installed) throws InterruptedException {
        Verification verification = verifier.verify(installed);
        if (verification instanceof Verification.Serving serving) {
            serve(source, installed, serving.actions());
        } else if (verification instanceof Verification.Waiting waiting) {
            await(source, installed, waiting.reason());
            if (verifier.isRegistered(installed)) {
                verify(source, installed); // It came before anyone could know that we wait for it.
            }
        } else {
            fail(source, installed, ((Verification.Unfit) verification).reason());
        }
    }

    private void serve(Source source, Installed installed, List<String> actions) {
        Installed former = source.current;
        source.current = installed;
        source.next = null;
        list(source, Infos.of(source, installed, PluginState.ACTIVE, actions, ""));
        LOG.log(Level.INFO, "{0} is in service from {1}, actions {2}", installed, source.path, actions);
        if (former != null && !former.equals(installed)) {
            followed(retire(source, former));
        }
    }

    private void await(Source source, Installed installed, String reason) {
        LOG.log(Level.WARNING, "{0} from {1}: {2}", installed, source.path, reason);
        Installed current = source.current;
        if (current == null || current.equals(installed)) {
            source.current = installed;
            list(source, Infos.of(source, installed, PluginState.WAITING, List.of(), reason));
        } else {
            source.next = installed;
            table.putBundle(Infos.of(source, installed, PluginState.WAITING, List.of(), reason));
            warn(source, installed.version() + ", " + reason);
        }
    }

    private void list(Source source, PluginInfo info) {
        source.listed = info;
        table.putBundle(info);
        table.put(info);
    }

    private void fail(Source source, Installed installed, String reason) throws InterruptedException {
        if (installed.equals(source.current)) {
            source.current = null;
            source.listed = null;
        }
        if (installed.equals(source.next)) {
            source.next = null;
        }
        installer.remove(installed);
        table.removeBundle(installed.bundle().getBundleId());
        reject(source, new Unsound(PluginState.BROKEN, installed.manifest(), reason, installed.warnings()));
    }

    private void reject(Candidate candidate, String reason) {
        reject(
                candidate.source(),
                new Unsound(PluginState.BROKEN, candidate.sound().manifest(), reason, candidate.warnings()));
    }

    /** What the source holds now cannot run; what serves from it, if anything, goes on. */
    void reject(Source source, Unsound unsound) {
        LOG.log(Level.WARNING, "{0} is {1}: {2}", source.path, Infos.word(unsound.state()), unsound.reason());
        if (source.current == null) {
            table.put(Infos.of(source, unsound));
        } else {
            warn(source, Infos.word(unsound.state()) + ": " + unsound.reason());
        }
    }

    private void warn(Source source, String about) {
        PluginInfo listed = source.listed;
        Installed current = source.current;
        if (listed != null && current != null) {
            table.put(Infos.withWarning(
                    listed, "the update is " + about + "; version " + current.version() + " keeps serving"));
        }
    }

    /** What serves is what lies there; nothing else is to be said. */
    void confirm(Source source) {
        PluginInfo listed = source.listed;
        if (listed != null) {
            table.put(listed);
        }
    }

    /** The proof of what is installed from this source holds no longer: it ends now, whatever it does. */
    void revoke(Source source, Installed installed, Refused refused) {
        if (installed.equals(source.current)) {
            source.current = null;
            source.listed = null;
        }
        if (installed.equals(source.next)) {
            source.next = null;
        }
        table.putBundle(Infos.of(source, installed, PluginState.STOPPING, List.of(), refused.reason()));
        reject(source, Unsound.unproven(installed.manifest(), refused, installed.warnings()));
        followed(retirement.cut(installed));
    }

    /** Nobody waits for this removal, so that a failure has to be told here. */
    void followed(CompletableFuture<Void> removal) {
        var unused = removal.whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.log(Level.ERROR, "a plugin could not be removed", failure);
            }
        });
    }

    /** Takes a version out of service at once; completes when nothing is left of it. */
    CompletableFuture<Void> retire(Source source, @Nullable Installed installed) {
        if (installed == null) {
            return CompletableFuture.completedFuture(null);
        }
        table.putBundle(Infos.of(source, installed, PluginState.STOPPING, List.of(), "its running actions end"));
        return retirement.retire(installed);
    }
}
