package dev.wingman.deployer.provider;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.provider.PluginDeployer.Deadlines;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.packager.Packager;
import dev.wingman.trust.Proof;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustProver;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A home with plugin folders and a deployer over it, in the framework of the tests. */
final class TestRuntime implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);

    /** Long, because machines that run tests are busy. */
    private static final Duration PLUGIN_DEADLINE = Duration.ofSeconds(20);

    final Path home;
    final Path local;
    final Path core;
    final BundleContext context = TestFramework.get().context();
    final RecordedRows rows = new RecordedRows(context);

    final FakeSandboxes sandboxes = new FakeSandboxes();

    final FakeVocabulary vocabularies = new FakeVocabulary();

    /** Ids that the prover refuses. */
    final Set<String> untrusted = ConcurrentHashMap.newKeySet();

    final PluginDeployer deployer;

    private TestRuntime(Path home, Preparation preparation, Duration pluginDeadline) throws IOException {
        this.home = home.toRealPath();
        this.core = Files.createDirectories(this.home.resolve("plugins/core"));
        this.local = Files.createDirectories(this.home.resolve("plugins/local"));
        Files.createDirectories(this.home.resolve("plugins/verified"));
        Files.createDirectories(this.home.resolve("plugins/community"));
        preparation.prepare(core, local);
        this.deployer = new PluginDeployer(
                context,
                this.home,
                new Packager(List.of(jarOf(ExecutionPlugin.class)), vocabularies::vocabulary)::packComplete,
                prover(),
                rows,
                TestFramework.get().components(),
                sandboxes,
                vocabularies,
                new Deadlines(pluginDeadline, Duration.ofSeconds(10), Duration.ofSeconds(60)));
    }

    /** What lies in the folders before the deployer starts. */
    interface Preparation {
        void prepare(Path core, Path local) throws IOException;
    }

    /** A runtime that has dealt with what was there. */
    static TestRuntime in(Path home, Preparation preparation) throws Exception {
        return settled(new TestRuntime(home, preparation, PLUGIN_DEADLINE));
    }

    /** A runtime that gives plugins only this long to answer. */
    static TestRuntime impatient(Path home, Duration pluginDeadline) throws Exception {
        return settled(new TestRuntime(home, (core, local) -> {}, pluginDeadline));
    }

    private static TestRuntime settled(TestRuntime runtime) throws Exception {
        runtime.deployer.settled().getValue();
        return runtime;
    }

    static TestRuntime in(Path home) throws Exception {
        return in(home, (core, local) -> {});
    }

    private TrustProver prover() {
        return new TrustProver() {
            @Override
            public TrustDecision prove(PluginManifest manifest, byte[] jar, String sha256) {
                Proof proof = new Proof.Listed(sha256, manifest.id());
                return review(new TrustDecision.Accepted(manifest.trustLevel(), "the test says so", proof));
            }

            @Override
            public TrustDecision review(TrustDecision.Accepted accepted) {
                return untrusted.contains(((Proof.Listed) accepted.proof()).name())
                        ? new TrustDecision.Refused("nothing proves it", "sign it")
                        : accepted;
            }

            @Override
            public void refresh() {}
        };
    }

    /** Says of a plugin that it is trusted no longer, or again, as an operator does by a file. */
    void trustChanges(Runnable change) throws IOException {
        change.run();
        Files.writeString(
                Files.createDirectories(home.resolve("etc/trust")).resolve("revoked.txt"), "# " + System.nanoTime());
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the plugin is as expected; the failure shows how it is. */
    PluginInfo await(String id, Predicate<PluginInfo> expected) {
        until(() -> deployer.plugin(id).filter(expected).isPresent(), () -> id + " is " + deployer.plugin(id));
        return deployer.plugin(id).orElseThrow();
    }

    PluginInfo await(String id, PluginState state) {
        return await(id, info -> info.state() == state);
    }

    void awaitGone(String id) {
        until(() -> deployer.plugin(id).isEmpty(), () -> id + " is " + deployer.plugin(id));
    }

    static void until(Supplier<Boolean> condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The bundles of plugins in the framework. */
    List<Bundle> pluginBundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("wingman:plugin/"))
                .toList();
    }

    /** Waits until exactly these many plugin bundles are left, and rows for no other. */
    void awaitBundles(int count) {
        until(
                () -> pluginBundles().size() == count && rows.held().size() == count,
                () -> pluginBundles() + ", " + rows.held());
    }

    @Override
    public void close() {
        deployer.close();
    }
}
