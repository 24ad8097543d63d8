package dev.wingman.enforcement.rows;

import static dev.wingman.enforcement.rows.IndexedFramework.add;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;

@SuppressWarnings("removal") // AccessController is what enforcement rests on here.
class UnconcernedListenersTest {

    private static final String AT = "[org.osgi.service.condpermadmin.BundleLocationCondition \"%s\"]";

    @TempDir
    Path storage;

    private final List<String> heard = new ArrayList<>();
    private IndexedFramework framework;

    @BeforeEach
    void startFramework() throws Exception {
        framework = IndexedFramework.start(storage);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void whoIsConcernedHearsOfAServiceThatComesChangesAndGoes() throws Exception {
        Bundle plugin = pluginThatMayGet("listener", "java.lang.Runnable");
        listen(plugin, "(&(objectClass=java.lang.Runnable)(colour=red))");
        listen(plugin, "(objectClass=java.lang.Comparable)");
        listen(plugin, null);

        ServiceRegistration<?> service = register("red");
        service.setProperties(FrameworkUtil.asDictionary(Map.of("colour", "blue")));
        service.unregister();

        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "REGISTERED (&(objectClass=java.lang.Runnable)(colour=red))",
                        "MODIFIED_ENDMATCH (&(objectClass=java.lang.Runnable)(colour=red))",
                        "REGISTERED null",
                        "MODIFIED null",
                        "UNREGISTERING null");
    }

    @Test
    void whoMayNotGetAServiceDoesNotHearOfItThoughItsFilterMatches() throws Exception {
        Bundle plugin = pluginThatMayGet("listener", "java.lang.Comparable");
        listen(plugin, "(objectClass=java.lang.Runnable)");

        register("red").unregister();

        assertThat(heard).isEmpty();
    }

    private Bundle pluginThatMayGet(String id, String service) throws Exception {
        String location = "wingman:plugin/" + id + "/1";
        add(
                framework.table(),
                "ALLOW { " + AT.formatted(location) + " (org.osgi.framework.ServicePermission \"" + service
                        + "\" \"get\") } \"" + id + "\"");
        return framework.install(location, "");
    }

    /** As the plugin itself would: the framework remembers who listens. */
    private void listen(Bundle plugin, String filter) throws Exception {
        ServiceListener listener = event -> heard.add(word(event) + " " + filter);
        var domain = new java.security.ProtectionDomain[] {framework.domain(plugin)};
        java.security.AccessController.doPrivileged(
                (java.security.PrivilegedExceptionAction<Boolean>) () -> {
                    plugin.getBundleContext().addServiceListener(listener, filter);
                    return true;
                },
                new java.security.AccessControlContext(domain));
    }

    private ServiceRegistration<?> register(String colour) {
        return framework
                .system()
                .registerService(Runnable.class, () -> {}, FrameworkUtil.asDictionary(Map.of("colour", colour)));
    }

    private static String word(ServiceEvent event) {
        return switch (event.getType()) {
            case ServiceEvent.REGISTERED -> "REGISTERED";
            case ServiceEvent.MODIFIED -> "MODIFIED";
            case ServiceEvent.MODIFIED_ENDMATCH -> "MODIFIED_ENDMATCH";
            default -> "UNREGISTERING";
        };
    }
}
