package dev.wingman.manifest.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** Capabilities as the framework itself reads them, of bundles that come and go. */
class InstalledResourcesTest {

    private static final String LAMP = "wingman.resource;wingman.resource=lamp;actions:List<String>=\"read,switch\";"
            + "words:List<String>=\"read the state of lamps,switch lamps on and off\";read-only:List<String>=\"read\";"
            + "target=lamp;target-grammar=\"[a-z]+(-[a-z0-9]+){0,5}([.][a-z]+|[[][0-9a-f:]+[]])?\";example=\"desk-1\";"
            + "service:List<String>=\"org.example.Lamps\"";

    /** The same, but all of it only reads. */
    private static final String BOLD =
            LAMP.replace("read-only:List<String>=\"read\"", "read-only:List<String>=\"read,switch\"");

    @TempDir
    private Path cache;

    private Framework framework;
    private InstalledResources resources;

    @BeforeEach
    void startFramework() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", cache.toString(),
                        "org.osgi.framework.bsnversion", "multiple",
                        "wingman.core.locations", "core:*,one-more"));
        framework.start();
        resources = new InstalledResources(framework.getBundleContext());
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(30));
    }

    @Test
    void aResourceIsThereAsLongAsItsBundleIsStarted() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        Runnable end = resources.onChange(changes::incrementAndGet);
        Bundle lamps = install("core:lamps", LAMP);
        assertThat(resources.vocabulary()).isEqualTo(Vocabulary.none());
        assertThat(resources.remedy("lamp"))
                .isEqualTo("bundle sample.core.lamps is not started; start bundle " + lamps.getBundleId());

        lamps.start();
        assertThat(resources.vocabulary().names()).containsExactly("lamp:read", "lamp:switch");
        assertThat(resources.vocabulary().readOnly()).containsExactly(Permission.parse("lamp:read"));
        assertThat(resources.vocabulary().resource("lamp").orElseThrow().services())
                .containsExactly("org.example.Lamps");
        assertThat(resources
                        .vocabulary()
                        .resource("lamp")
                        .orElseThrow()
                        .targets()
                        .isCanonical("desk[::1]"))
                .isTrue();
        assertThat(changes).hasValue(1);

        lamps.stop();
        assertThat(resources.vocabulary()).isEqualTo(Vocabulary.none());
        assertThat(changes).hasValue(2);

        end.run();
        lamps.start();
        assertThat(resources.vocabulary().names()).hasSize(2);
        lamps.uninstall();
        assertThat(resources.vocabulary()).isEqualTo(Vocabulary.none());
        assertThat(resources.remedy("lamp"))
                .isEqualTo("no bundle declares it; put the one that does into bundles/ and start the runtime again");
        assertThat(changes).hasValue(2);
    }

    @Test
    void aPluginThatDeclaresAResourceAddsNothing() throws Exception {
        install("wingman:plugin/lamps/1", LAMP).start();
        install("file:/somewhere/else", LAMP.replace("lamp", "torch")).start();
        install("one-more/and-more", LAMP.replace("lamp", "torch")).start();

        assertThat(resources.vocabulary()).isEqualTo(Vocabulary.none());
        assertThat(resources.problems()).isEmpty();
    }

    @Test
    void aPluginThatContradictsTheCoreChangesNothing() throws Exception {
        install("core:lamps", LAMP).start();
        install("wingman:plugin/lamps/1", BOLD).start();

        assertThat(resources.vocabulary().readOnly()).containsExactly(Permission.parse("lamp:read"));
        assertThat(resources.problems()).isEmpty();
    }

    @Test
    void ofTwoCoreBundlesThatContradictEachOtherNeitherCounts() throws Exception {
        Bundle honest = install("core:honest", LAMP);
        Bundle bold = install("core:bold", BOLD);
        honest.start();
        bold.start();

        assertThat(resources.vocabulary().names()).containsExactly("lamp:read");
        assertThat(resources.problems())
                .containsExactly("bundles sample.core.bold (" + bold.getBundleId() + ") and sample.core.honest ("
                        + honest.getBundleId() + "): capability wingman.resource=lamp: attributes 'read-only', 'words':"
                        + " they differ for the action 'switch', so there is no such permission; expected the same in"
                        + " each, or one bundle alone");

        bold.stop();
        assertThat(resources.vocabulary().names()).containsExactly("lamp:read", "lamp:switch");
        assertThat(resources.problems()).isEmpty();
    }

    @Test
    void anInvalidCapabilityIsNoResourceAndIsSaid() throws Exception {
        Bundle lamps = install("core:lamps", LAMP.replace("read-only:List", "readonly:List"));
        lamps.start();

        String problem = "bundle sample.core.lamps (" + lamps.getBundleId() + "): capability wingman.resource=lamp:"
                + " attribute 'readonly': is unknown, did you mean 'read-only'?";
        assertThat(resources.vocabulary()).isEqualTo(Vocabulary.none());
        assertThat(resources.problems()).containsExactly(problem);
        assertThat(resources.remedy("lamp")).isEqualTo(problem);
    }

    @Test
    void aBundleThatIsUpdatedToPromiseMoreIsBelievedOnlyWhatItSaysNow() throws Exception {
        Bundle lamps = install("core:lamps", BOLD);
        lamps.start();
        assertThat(resources.vocabulary().readOnly()).hasSize(2);

        lamps.update(new ByteArrayInputStream(jar("sample.core.lamps", LAMP)));
        assertThat(resources.vocabulary().readOnly()).containsExactly(Permission.parse("lamp:read"));
    }

    @Test
    void patternsOfLocationsAreUnderstoodOnlyWithTheirStarAtTheEnd() {
        CoreLocations core = new CoreLocations(List.of("core:*", "exact", "a*b", "*"));
        assertThat(core.hold("wingman:plugin/x/1")).isFalse();
        CoreLocations narrow = new CoreLocations(List.of("core:*", "exact", "a*b"));
        assertThat(narrow.hold("core:x")).isTrue();
        assertThat(narrow.hold("exact")).isTrue();
        assertThat(narrow.hold("exactly")).isFalse();
        assertThat(narrow.hold("ab")).isFalse();
        assertThat(narrow.hold("Core:x")).isFalse();
        assertThatThrownBy(() -> CoreLocations.of(" "))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the framework property wingman.core.locations is missing: it names the locations of the core"
                                + " bundles, such as reference:file:/opt/wingman/bundles/*");
    }

    private Bundle install(String location, String capabilities) throws Exception {
        String name = "sample." + location.replaceAll("[^a-z]+", ".");
        return framework.getBundleContext().installBundle(location, new ByteArrayInputStream(jar(name, capabilities)));
    }

    private static byte[] jar(String name, String capabilities) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue("Provide-Capability", capabilities);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
