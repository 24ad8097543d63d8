package dev.wingman.bench;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Resource;
import dev.wingman.manifest.ResourceAction;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.guard.CachingGuard;
import dev.wingman.permissions.operator.Operator;
import dev.wingman.permissions.table.ConditionalRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Policy;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.SecurityActivator;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;

/**
 * A permission decision at a host service, by the guard and by the framework, in one real framework that enforces, with
 * the rows of 1, 10 and 1,000 plugins, with and without what the operator took away; the plugin that asks has the last row.
 *
 * <p>{@code cached} repeats one call. {@code first} asks for another target each time, in a round longer than the guard
 * remembers. {@code framework} is {@code Bundle.hasPermission}, which walks the rows. {@code revokedAndGranted} is what a
 * change costs; most of it is the disk's, twice.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Djava.security.manager=allow")
@NullUnmarked // JMH sets the state up after it is made.
@SuppressWarnings("removal") // What is measured needs the SecurityManager.
public class PermissionDecisionBenchmark {

    private static final Permission RESTART = Permission.parse("docker:restart");
    private static final int ROUND = 1 << 14;

    /** How many plugins have a row. */
    @Param({"1", "10", "1000"})
    public int plugins;

    /** How many targets the operator revoked from the plugin that asks, after narrowing it by a policy; 0 for neither. */
    @Param({"0", "8"})
    public int revocations;

    private final String[] targets =
            IntStream.range(0, ROUND).mapToObj(i -> "nginx-" + i).toArray(String[]::new);

    private Framework framework;
    private Operator operator;
    private CachingGuard guard;
    private Bundle last;
    private int next;

    /** Starts the framework, fills the table and installs the last plugin. */
    @Setup
    public void start() throws Exception {
        Policy.setPolicy(new Policy() {
            @Override
            public boolean implies(ProtectionDomain domain, java.security.Permission permission) {
                return true;
            }
        });
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        Files.createTempDirectory("bench").toString(),
                        Constants.FRAMEWORK_SECURITY,
                        Constants.FRAMEWORK_SECURITY_OSGI,
                        "wingman.core.locations",
                        "core:*"));
        framework.init();
        BundleContext context = framework.getBundleContext();
        context.installBundle("reference:"
                + new File(SecurityActivator.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toURI());
        framework.start();
        Bundle core = install("core:bench");
        core.start();
        ConditionalPermissionAdmin admin =
                context.getService(context.getServiceReference(ConditionalPermissionAdmin.class));
        operator = operator();
        ConditionalRows rows = new ConditionalRows(admin, core.getBundleContext(), operator);
        rows.grant(IntStream.range(0, plugins)
                .mapToObj(PermissionDecisionBenchmark::grant)
                .toList());
        guard = new CachingGuard(rows);
        last = install(location(plugins - 1));
    }

    private Operator operator() throws IOException {
        Path home = Files.createTempDirectory("bench-home");
        String id = "p" + (plugins - 1);
        if (revocations > 0) {
            Files.writeString(
                    Files.createDirectories(home.resolve("etc")).resolve("policy.yaml"),
                    "permissions:\n  " + id + ":\n    docker:restart: ['nginx-*', '*-web']\n");
        }
        Operator made = new Operator(home, new Docker());
        for (int i = 0; i < revocations; i++) {
            made.revoke(id, RESTART, "nginx-" + i + "-db*", "bench@cli");
        }
        return made;
    }

    /** One revocation and the grant that takes it back: both on disk, in the row, and seen by the next call. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public boolean revokedAndGranted() {
        String id = "p" + (plugins - 1);
        operator.revoke(id, RESTART, "nginx-0", "bench@cli");
        boolean allowed = guard.explain(last, RESTART, "nginx-0").allowed();
        operator.grant(id, RESTART, "nginx-0", "bench@cli");
        return allowed;
    }

    @TearDown
    public void stop() throws Exception {
        operator.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Benchmark
    public void cached() {
        guard.check(last, RESTART, targets[0]);
    }

    @Benchmark
    public void first() {
        guard.check(last, RESTART, targets[next++ % ROUND]);
    }

    @Benchmark
    public boolean framework() {
        return last.hasPermission(new ResourcePermission("docker/nginx-1", "restart"));
    }

    private Bundle install(String location) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", location.replaceAll("[^a-z0-9]", "-"));
        return framework.getBundleContext().installBundle(location, new ByteArrayInputStream(empty(manifest)));
    }

    private static byte[] empty(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }

    private static String location(int i) {
        return "wingman:plugin/p" + i + "/1";
    }

    private static PluginGrant grant(int i) {
        PluginManifest manifest = new PluginManifest(
                "p" + i,
                "p" + i,
                new SemanticVersion(1, 0, 0, "", ""),
                "bench",
                "bench",
                TrustLevel.VERIFIED,
                List.of(new DeclaredPermission(RESTART, List.of("nginx-*"), 7)),
                new BlastRadius(BlastRadius.Scope.CONTAINER, true, true),
                "",
                List.of(),
                new PluginManifest.EntryPoint("bench", "Plugin"),
                "",
                "",
                "");
        return new PluginGrant(
                location(i),
                manifest,
                TrustLevel.VERIFIED,
                List.of("dev.wingman.resource.docker.Docker"),
                List.of("dev.wingman.api", "dev.wingman.resource.docker", "org.osgi.util.promise"),
                Docker.VOCABULARY);
    }

    /** The only resource, always there. */
    private record Docker() implements VocabularySource {

        static final Vocabulary VOCABULARY = Vocabulary.of(List.of(new Resource(
                "docker",
                List.of(new ResourceAction("restart", false, "restart containers")),
                new TargetGrammar("container", "[a-zA-Z0-9][a-zA-Z0-9_.-]*", "nginx-1"),
                List.of())));

        @Override
        public Vocabulary vocabulary() {
            return VOCABULARY;
        }

        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public String remedy(String resource) {
            return "it is not needed";
        }

        @Override
        public Runnable onChange(Runnable listener) {
            return () -> {};
        }
    }
}
