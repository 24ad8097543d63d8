package dev.wingman.enforcement.rows;

import static dev.wingman.enforcement.rows.IndexedFramework.add;
import static dev.wingman.enforcement.rows.IndexedFramework.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.PackagePermission;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;

@SuppressWarnings("deprecation") // The older operations are the ones that touch a single row.
class IndexedTableTest {

    private static final String ROW =
            "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/one/1\"]"
                    + " (org.osgi.framework.PackagePermission \"a.b\" \"import\") } \"one\"";

    @TempDir
    Path storage;

    private IndexedFramework framework;
    private List<String> before;

    @BeforeEach
    void startFramework() throws Exception {
        framework = IndexedFramework.start(storage);
        before = encoded(framework.felix());
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void theRowsOfPluginsStandBehindAllOthersAndNotInTheFrameworksOwnTable() {
        ConditionalPermissionInfo row = add(framework.table(), ROW);
        add(framework.table(), "ALLOW { (java.util.PropertyPermission \"x\" \"read\") } \"of all\"");

        assertThat(encoded(framework.table()))
                .containsExactlyElementsOf(Stream.concat(encoded(framework.felix()).stream(), Stream.of(ROW))
                        .toList());
        assertThat(encoded(framework.felix())).hasSize(before.size() + 1).doesNotContain(ROW);
        assertThat(framework.table().getConditionalPermissionInfo("one")).isSameAs(row);
        assertThat(row).hasToString(ROW);
    }

    @Test
    void aDeletedRowIsGoneAndItsNameAndPlaceAreFree() {
        ConditionalPermissionInfo row = add(framework.table(), ROW);

        row.delete();
        assertThat(encoded(framework.table())).isEqualTo(before);

        ConditionalPermissionInfo next = add(framework.table(), ROW);
        row.delete(); // Again: it is not the one that stands there now.
        assertThat(encoded(framework.table())).hasSize(before.size() + 1).contains(next.getEncoded());
    }

    @Test
    void aRowOfTheSameNameAndPluginTakesTheOthersPlaceInOneStep() throws Exception {
        Bundle plugin = framework.install("wingman:plugin/one/1", "");
        ConditionalPermissionInfo first = add(framework.table(), ROW);
        add(framework.table(), ROW.replace("one", "two"));
        PackagePermission before = new PackagePermission("a.b", PackagePermission.IMPORT);
        PackagePermission after = new PackagePermission("c.d", PackagePermission.IMPORT);
        assertThat(plugin.hasPermission(before)).isTrue();

        ConditionalPermissionInfo second = add(framework.table(), ROW.replace("a.b", "c.d"));

        assertThat(plugin.hasPermission(before)).isFalse();
        assertThat(plugin.hasPermission(after)).isTrue();
        assertThat(encoded(framework.table()))
                .hasSize(before() + 2)
                .element(before())
                .isEqualTo(second.getEncoded());
        first.delete(); // It stands there no more, and what does is not touched.
        assertThat(plugin.hasPermission(after)).isTrue();
    }

    @Test
    void aRowThatIsChangedAgainAndAgainIsNeverMissing() throws Exception {
        Bundle plugin = framework.install("wingman:plugin/one/1", "");
        String other = ROW.replace("(org.", "(org.osgi.framework.PackagePermission \"c.d\" \"import\") (org.");
        add(framework.table(), ROW);
        PackagePermission both = new PackagePermission("a.b", PackagePermission.IMPORT);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicBoolean over = new AtomicBoolean();
        try {
            Future<Integer> missing = thread.submit(() -> {
                int found = 0;
                do {
                    found += plugin.hasPermission(both) ? 0 : 1;
                } while (!over.get());
                return found;
            });
            for (int i = 0; i < 2_000; i++) {
                add(framework.table(), i % 2 == 0 ? other : ROW);
            }
            over.set(true);
            assertThat(missing.get(60, TimeUnit.SECONDS)).isZero();
        } finally {
            over.set(true);
            thread.shutdownNow();
        }
    }

    private int before() {
        return before.size();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/*\"]",
                "[org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/one/1\" \"!\"]",
                "[org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/one\\\\*\"]",
                "[org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/one/1)(x=*\"]",
                "[org.osgi.service.condpermadmin.BundleLocationCondition \"reference:file:/core.jar\"]",
                "[org.osgi.service.condpermadmin.BundleSignerCondition \"wingman:plugin/one/1\"]",
                "[org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/one/1\"]"
                        + " [org.osgi.service.condpermadmin.BundleSignerCondition \"*\"]",
                ""
            })
    void aRowAboutAnythingElseThanOnePluginIsTheFrameworks(String conditions) {
        add(framework.table(), "ALLOW { " + conditions + " (java.security.AllPermission) } \"of all\"");

        assertThat(encoded(framework.felix())).hasSize(before.size() + 1);
    }

    @Test
    void aSecondRowForAPluginOrOfANameIsRefused() {
        add(framework.table(), ROW);

        assertThatThrownBy(() -> add(framework.table(), ROW.replace("\"one\"", "\"more\"")))
                .hasMessage("the permission table has a row 'more' or one for 'wingman:plugin/one/1' already");
        assertThatThrownBy(() -> add(framework.table(), ROW.replace("one/1", "two/1")))
                .hasMessage("the permission table has a row 'one' or one for 'wingman:plugin/two/1' already");
        assertThatThrownBy(() -> add(framework.table(), "ALLOW { (java.security.AllPermission) } \"one\""))
                .hasMessage("the permission table has a row 'one' of a plugin already");
        assertThatThrownBy(() -> add(framework.table(), ROW.replace("\"one\"", "\"neither core nor plugin\"")))
                .hasMessage("the permission table has a row 'neither core nor plugin' already");
        assertThat(encoded(framework.table())).hasSize(before.size() + 1);
    }

    @Test
    void theWholeTableCannotBeReplacedWhilePluginsAreThere() {
        ConditionalPermissionUpdate begun = framework.table().newConditionalPermissionUpdate();
        ConditionalPermissionInfo row = add(framework.table(), ROW);

        assertThatThrownBy(begun::commit)
                .hasMessage("rows of plugins are there; the table can be changed row by row only");
        assertThatThrownBy(() -> framework.table().newConditionalPermissionUpdate())
                .hasMessage("rows of plugins are there; the table can be changed row by row only");

        row.delete();
        assertThat(framework.table().newConditionalPermissionUpdate().commit()).isTrue();
    }
}
