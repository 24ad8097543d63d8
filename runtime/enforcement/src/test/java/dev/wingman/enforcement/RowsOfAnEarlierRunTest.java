package dev.wingman.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.SecurityActivator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;

/**
 * What the start makes of rows that an earlier run left in the bundle cache. The launcher has the cache wiped; these tests
 * go without that, as if it had not worked.
 */
class RowsOfAnEarlierRunTest {

    private static final List<String> CORE = List.of("reference:file:/opt/wingman/bundles/*");
    private static final String EVERYBODY = "ALLOW { (java.security.AllPermission \"\" \"\") } \"everybody\"";
    private static final List<String> FIRST_ROWS = List.of(
            "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"reference:file:/opt/wingman/bundles/*\"]"
                    + " (java.security.AllPermission \"*\" \"*\") } \"wingman: core (reference:file:/opt/wingman/bundles/*)\"",
            "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/*\" \"!\"]"
                    + " (java.security.AllPermission \"*\" \"*\") } \"wingman: neither core nor plugin\"");

    @TempDir
    Path storage;

    private Framework framework;

    @BeforeEach
    void leaveRowsBehind() throws Exception {
        start(Map.of());
        ConditionalPermissionUpdate update = admin().newConditionalPermissionUpdate();
        update.getConditionalPermissionInfos().add(admin().newConditionalPermissionInfo(EVERYBODY));
        assertThat(update.commit()).isTrue();
        stop();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private void start(Map<String, String> more) throws Exception {
        Map<String, String> configuration = new HashMap<>(more);
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        configuration.put(Constants.FRAMEWORK_SECURITY, PluginSecurityManager.class.getName());
        configuration.put("felix.log.level", "0");
        framework = new FrameworkFactory().newFramework(configuration);
        framework.init();
        if (framework.getBundleContext().getBundles().length == 1) {
            framework
                    .getBundleContext()
                    .installBundle("reference:" + extension().toURI());
        }
        framework.start();
    }

    private static File extension() throws Exception {
        return new File(SecurityActivator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private ConditionalPermissionAdmin admin() {
        return framework
                .getBundleContext()
                .getService(framework.getBundleContext().getServiceReference(ConditionalPermissionAdmin.class));
    }

    private List<String> table() {
        return Collections.list(admin().getConditionalPermissionInfos()).stream()
                .map(ConditionalPermissionInfo::getEncoded)
                .toList();
    }

    private Path store() throws IOException {
        try (Stream<Path> files = Files.walk(storage)) {
            return files.filter(file -> file.endsWith("security/cpa.txt"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theyAreReplacedByTheFirstRowsBeforeAnythingIsInstalled() throws Exception {
        start(Map.of());
        assertThat(table()).singleElement().asString().contains("everybody");

        Enforcement.establish(framework.getBundleContext(), CORE);

        assertThat(table()).isEqualTo(FIRST_ROWS);
    }

    @Test
    void aWipedCacheHasNone() throws Exception {
        start(Map.of(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));

        assertThat(table()).isEmpty();
    }

    @Test
    void aStoreThatCannotBeReadEndsTheStart() throws Exception {
        Files.writeString(
                store(), "0-everybody=ALLOW { (java.security.AllPermission", StandardOpenOption.TRUNCATE_EXISTING);
        start(Map.of());

        assertThatThrownBy(() -> Enforcement.establish(framework.getBundleContext(), CORE))
                .isInstanceOf(NotEnforcedException.class)
                .hasMessage("The framework has no ConditionalPermissionAdmin; nothing would be enforced.");
    }

    /** Half a file is fewer rows, and fewer rows are replaced like any others. */
    @Test
    void aStoreThatIsCutShortIsReplacedToo() throws Exception {
        Files.writeString(store(), "#", StandardOpenOption.TRUNCATE_EXISTING);
        start(Map.of());
        assertThat(table()).isEmpty();

        Enforcement.establish(framework.getBundleContext(), CORE);

        assertThat(table()).isEqualTo(FIRST_ROWS);
    }

    @Test
    void aStoreThatCannotBeWrittenEndsTheStart() throws Exception {
        start(Map.of());
        Path inTheWay = store().resolveSibling("tmp");
        try (Stream<Path> files = Files.list(inTheWay)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(inTheWay);
        Files.writeString(inTheWay, "in the way of a directory");

        assertThatThrownBy(() -> Enforcement.establish(framework.getBundleContext(), CORE))
                .isInstanceOf(NotEnforcedException.class)
                .hasMessageStartingWith("The first permission rows could not be stored: ");
    }
}
