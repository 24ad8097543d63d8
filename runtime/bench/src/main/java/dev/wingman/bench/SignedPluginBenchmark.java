package dev.wingman.bench;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustProver;
import dev.wingman.trust.prover.PluginTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/**
 * A plugin of a mebibyte from a file into the framework: read and checked, proven, installed and uninstalled, with C1
 * only, as the program runs.
 *
 * <p>{@code signed} is proven by its signature, {@code listed} is the same jar proven by the index; {@code signature} is
 * the proof of the signature alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@NullUnmarked // JMH sets the state up after it is made.
public class SignedPluginBenchmark {

    private static final int MEBIBYTE = 1 << 20;

    private static final String MANIFEST =
            """
            id: large
            name: Large
            version: 1.0.0
            author: benchmark
            description: A mebibyte
            trust_level: verified
            blast_radius: {scope: host, mutates_state: false, reversible: false}
            entry_point: large.plugin:Large
            """;

    private static final String SOURCE =
            """
            package large.plugin;

            import dev.wingman.api.*;
            import java.util.List;

            public final class Large extends BlockingPlugin {
                public String pluginId() { return "large"; }
                public List<String> supportedActions() { return List.of("go"); }
                protected Verdict checkBefore(Action action) { return Verdict.ok("always"); }
                protected ActionResult run(Action action) { return ActionResult.success("gone"); }
            }
            """;

    private Framework framework;
    private Packager packager;
    private Path jar;
    private byte[] content;
    private TrustProver bySignature;
    private TrustProver byIndex;

    /** Makes keys, signs the plugin and starts the framework. */
    @Setup
    public void start() throws Exception {
        Path work = Files.createTempDirectory("signed-plugin");
        packager = new Packager(
                List.of(jarOf(ExecutionPlugin.class), jarOf(Promise.class), jarOf(Function.class)), Vocabulary.none());
        BenchSigner signer = new BenchSigner();
        jar = work.resolve("large.jar");
        content = signer.sign(packager.pack(directory(work.resolve("large"))).jar());
        Files.write(jar, content);
        Path trust = Files.createDirectories(work.resolve("trust"));
        try (OutputStream out = Files.newOutputStream(trust.resolve("maintainers.p12"))) {
            signer.trustStore().store(out, "changeit".toCharArray());
        }
        bySignature = PluginTrust.of(Files.createFile(work.resolve("empty")), trust);
        byIndex = PluginTrust.of(Files.writeString(work.resolve("index"), Sha256.of(content) + "  large.jar\n"), trust);
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, work.resolve("cache").toString()));
        framework.start();
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path directory(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("resources"));
        Files.writeString(directory.resolve("manifest.yaml"), MANIFEST);
        Files.writeString(directory.resolve("Large.java"), SOURCE);
        byte[] noise = new byte[MEBIBYTE];
        new Random(1).nextBytes(noise);
        Files.write(directory.resolve("resources/noise"), noise);
        return directory;
    }

    @TearDown
    public void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    /** From the file into the framework, by signature. */
    @Benchmark
    public TrustDecision signed() throws Exception {
        return install(bySignature);
    }

    /** From the file into the framework, by the index. */
    @Benchmark
    public TrustDecision listed() throws Exception {
        return install(byIndex);
    }

    /** The proof alone. */
    @Benchmark
    public TrustDecision signature() throws Exception {
        return accepted(bySignature.prove(packager.pack(jar).manifest(), content, Sha256.of(content)));
    }

    private TrustDecision install(TrustProver prover) throws Exception {
        PackagedPlugin plugin = packager.pack(jar);
        TrustDecision decision = accepted(prover.prove(plugin.manifest(), plugin.jar(), plugin.sha256()));
        Bundle bundle = framework
                .getBundleContext()
                .installBundle("wingman:plugin/large/1", new ByteArrayInputStream(plugin.jar()));
        bundle.uninstall();
        return decision;
    }

    private static TrustDecision accepted(TrustDecision decision) {
        if (!(decision instanceof TrustDecision.Accepted)) {
            throw new IllegalStateException(decision.toString());
        }
        return decision;
    }
}
