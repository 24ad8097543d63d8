package dev.wingman.enforcement.rows;

import static dev.wingman.enforcement.rows.IndexedFramework.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilePermission;
import java.net.SocketPermission;
import java.nio.file.Path;
import java.security.AccessControlContext;
import java.security.AccessControlException;
import java.security.AllPermission;
import java.security.BasicPermission;
import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.PropertyPermission;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.AdminPermission;
import org.osgi.framework.Bundle;
import org.osgi.framework.CapabilityPermission;
import org.osgi.framework.PackagePermission;
import org.osgi.framework.ServicePermission;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/** What the index decides, beside what the framework's own table decides of the same row. */
@SuppressWarnings({"deprecation", "removal"}) // Single rows; AccessController is what enforcement rests on here.
class IndexedDecisionsTest {

    private static final String AT = "[org.osgi.service.condpermadmin.BundleLocationCondition \"%s\"]";
    private static final String ONE = "wingman:plugin/one/1";
    private static final String READ = "(java.io.FilePermission \"/etc/passwd\" \"read\")";
    private static final FilePermission READING = new FilePermission("/etc/passwd", "read");

    @TempDir
    Path storage;

    private IndexedFramework framework;

    @BeforeEach
    void startFramework() throws Exception {
        framework = IndexedFramework.start(storage);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    static Stream<String> rows() {
        return Stream.of(
                "",
                READ,
                "(java.security.AllPermission)",
                "(org.osgi.framework.PackagePermission \"a.b\" \"import\")"
                        + " (org.osgi.framework.ServicePermission \"java.lang.Runnable\" \"get\")"
                        + " (org.osgi.framework.CapabilityPermission \"osgi.extender\" \"require\")",
                "(org.osgi.framework.ServicePermission \"(objectClass=java.lang.*)\" \"get\")"
                        + " (org.osgi.framework.PackagePermission \"*\" \"exportonly\")",
                "(java.io.FilePermission \"notes/*\" \"write\") (java.util.PropertyPermission \"user.*\" \"read\")",
                "(java.io.FilePermission \"/etc/passwd\" \"raed\") (org.osgi.framework.PackagePermission \"a.b\" \"smuggle\")",
                "(no.such.Type \"x\" \"y\") (java.net.SocketPermission \"localhost:1-\" \"connect\")",
                "(dev.wingman.enforcement.rows.IndexedDecisionsTest$Own \"a\" \"\")");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowInTheIndexDecidesAsTheFrameworksOwnWould(String permissions) throws Exception {
        List<String> locals = List.of(
                "",
                READ,
                "# nothing but this\n(org.osgi.framework.PackagePermission \"a.b\" \"import\")\n",
                "(java.security.AllPermission)",
                "nonsense");
        for (int i = 0; i < locals.size(); i++) {
            String walked = "wingman:plugin/walked/" + i;
            String indexed = "wingman:plugin/indexed/" + i;
            add(framework.felix(), row(walked, permissions));
            add(framework.table(), row(indexed, permissions));
            assertSameDecisions(
                    framework.install(walked, locals.get(i)),
                    framework.install(indexed, locals.get(i)),
                    "local permissions: " + locals.get(i));
        }
    }

    private void assertSameDecisions(Bundle walked, Bundle indexed, String what) throws Exception {
        for (Function<Bundle, Permission> asked : questions()) {
            Permission ofWalked = asked.apply(walked);
            Permission ofIndexed = asked.apply(indexed);
            assertThat(indexed.hasPermission(ofIndexed))
                    .as("%s, %s", ofIndexed, what)
                    .isEqualTo(walked.hasPermission(ofWalked));
            assertThat(allows(ofIndexed, framework.domain(indexed)))
                    .as("%s on the stack, %s", ofIndexed, what)
                    .isEqualTo(allows(ofWalked, framework.domain(walked)))
                    .isEqualTo(walked.hasPermission(ofWalked));
        }
    }

    private List<Function<Bundle, Permission>> questions() throws Exception {
        var service = framework.aService();
        return List.of(
                bundle -> new AllPermission(),
                bundle -> READING,
                bundle -> new FilePermission("/etc/passwd", "read,write"),
                bundle -> new FilePermission("notes/x", "write"),
                bundle -> new FilePermission(bundle.getDataFile("mine").toString(), "read,write,delete"),
                bundle -> new PackagePermission("a.b", "import"),
                bundle -> new PackagePermission("a.b", "exportonly"),
                bundle -> new PackagePermission("java.lang", "import"),
                bundle -> new ServicePermission("java.lang.Runnable", "get"),
                bundle -> new ServicePermission("java.lang.Runnable", "register"),
                bundle -> new ServicePermission(service, "get"),
                bundle -> new ServicePermission("org.osgi.service.condition.Condition", "get"),
                bundle -> new CapabilityPermission("osgi.extender", "require"),
                bundle -> new AdminPermission(bundle, "class"),
                bundle -> new AdminPermission(bundle, "lifecycle"),
                bundle -> new PropertyPermission("user.home", "read"),
                bundle -> new PropertyPermission("org.osgi.framework.version", "read"),
                bundle -> new RuntimePermission("exitVM.0"),
                bundle -> new SocketPermission("localhost:1024-", "connect"),
                bundle -> new Own("a", ""));
    }

    @Test
    void aPluginWithoutARowMayNothing() throws Exception {
        add(framework.table(), row("wingman:plugin/other/1", "(java.security.AllPermission)"));

        assertThat(framework.install(ONE, "").hasPermission(READING)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wingman:plugin/one/12", "wingman:plugin/one/", "wingman:plugin/one/1/1", "Wingman:plugin/one/1"
            })
    void aRowServesNoOtherLocation(String other) throws Exception {
        add(framework.table(), row(ONE, "(java.security.AllPermission)"));

        assertThat(framework.install(other, "").hasPermission(READING)).isFalse();
        assertThat(framework.install(ONE, "").hasPermission(READING)).isTrue();
    }

    @Test
    void aRowThatIsDeletedGrantsNothingAtTheNextCheck() throws Exception {
        Bundle plugin = framework.install(ONE, "");
        ConditionalPermissionInfo row = add(framework.table(), row(ONE, READ));
        assertThat(plugin.hasPermission(READING)).isTrue();

        row.delete();

        assertThat(plugin.hasPermission(READING)).isFalse();
        assertThat(allows(READING, framework.domain(plugin))).isFalse();
    }

    @Test
    void allOnTheStackMustHoldThePermission() throws Exception {
        add(framework.table(), row(ONE, READ));
        add(framework.table(), row("wingman:plugin/two/1", READ));
        ProtectionDomain one = framework.domain(framework.install(ONE, ""));
        ProtectionDomain two = framework.domain(framework.install("wingman:plugin/two/1", ""));
        ProtectionDomain none = framework.domain(framework.install("wingman:plugin/none/1", ""));

        for (int again = 0; again < 2; again++) { // What the framework keeps of a check must not reach the next one.
            assertThat(allows(READING, one, two)).isTrue();
            assertThat(allows(READING, one, none, two)).isFalse();
            assertThat(allows(READING, none)).isFalse();
            assertThat(allows(READING, two)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/one/*\"] "
                        + "(java.io.FilePermission \"/etc/passwd\" \"read\") } \"x\"",
                "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/one/1\" \"!\"] "
                        + "(java.security.AllPermission) } \"x\"",
                "DENY { [org.osgi.service.condpermadmin.BundleSignerCondition \"*\"] (java.security.AllPermission) } \"x\"",
                "DENY { (java.security.AllPermission) } \"x\""
            })
    void aRowOfTheFrameworkThatMayDenyPluginsStandsBeforeTheirs(String deny) throws Exception {
        Bundle plugin = framework.install(ONE, "");
        add(framework.table(), row(ONE, READ));
        assertThat(plugin.hasPermission(READING)).isTrue();

        framework.commitBehindHead(deny);
        assertThat(plugin.hasPermission(READING)).isFalse();

        framework.commitBehindHead();
        assertThat(plugin.hasPermission(READING)).isTrue();
    }

    @Test
    void aLocationThatTheOlderTableNamesIsDecidedThere() throws Exception {
        Bundle plugin = framework.install(ONE, "");
        add(framework.table(), row(ONE, READ));

        framework.locations().setPermissions(ONE, new PermissionInfo[0]);

        assertThat(plugin.hasPermission(READING)).isFalse();
    }

    @Test
    void whoDoesNotHoldEverythingCanNeitherAddNorDelete() throws Exception {
        ConditionalPermissionInfo row = add(framework.table(), row(ONE, READ));
        AccessControlContext plugin =
                new AccessControlContext(new ProtectionDomain[] {framework.domain(framework.install(ONE, ""))});
        String all = row("wingman:plugin/two/1", "(java.security.AllPermission)");

        assertThatThrownBy(() -> as(plugin, () -> add(framework.table(), all)))
                .isInstanceOf(AccessControlException.class);
        assertThatThrownBy(() -> as(plugin, () -> {
                    row.delete();
                    return row;
                }))
                .isInstanceOf(AccessControlException.class);
        assertThatCode(row::delete).doesNotThrowAnyException();
    }

    /** Of a type that no bundle exports. */
    public static final class Own extends BasicPermission {
        private static final long serialVersionUID = 1L;

        public Own(String name, String actions) {
            super(name, actions);
        }
    }

    private static String row(String location, String permissions) {
        return "ALLOW { " + AT.formatted(location) + " " + permissions + " } \"row of " + location + "\"";
    }

    private static boolean allows(Permission permission, ProtectionDomain... stack) {
        try {
            new AccessControlContext(stack).checkPermission(permission);
            return true;
        } catch (AccessControlException e) {
            return false;
        }
    }

    private static <T> T as(AccessControlContext who, java.security.PrivilegedAction<T> action) {
        return java.security.AccessController.doPrivileged(action, who);
    }
}
