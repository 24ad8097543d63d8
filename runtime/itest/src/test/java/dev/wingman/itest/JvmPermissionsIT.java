package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Permission;
import java.util.Map;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.AdminPermission;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServicePermission;
import sample.probe.ProbePlugin;
import sample.probe.TrustedProbe;
import sample.probe.VerifiedProbe;

/**
 * For each thing that the JVM guards, the same code in a trusted plugin, which may, and in a verified one, which may
 * not.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class JvmPermissionsIT {

    /** The classes of the framework are closed to plugins, so they do not even come to ask it. */
    private static final String FRAMEWORK_CLASSES = "accessClassInPackage.org.osgi.framework";

    @Inject
    private BundleContext context;

    private Running running;
    private Path home;

    @Configuration
    public Option[] configuration() throws Exception {
        TestHome home = new TestHome();
        home.installProven(
                "probe-trusted.jar",
                home.pack(
                        TestHome.manifest("probe-trusted", "1.0.0", "trusted", TrustedProbe.class),
                        ProbePlugin.class,
                        TrustedProbe.class));
        home.installProven(
                "probe-verified.jar",
                home.pack(
                        TestHome.manifest("probe-verified", "1.0.0", "verified", VerifiedProbe.class),
                        ProbePlugin.class,
                        VerifiedProbe.class));
        return new Option[] {TestRuntime.options(home.root())};
    }

    @Before
    public void handTheProbesTheirContext() throws Exception {
        running = new Running(context);
        home = Path.of(context.getProperty("wingman.home"));
        for (String id : new String[] {"probe-trusted", "probe-verified"}) {
            Bundle bundle = running.bundle(id);
            bundle.loadClass(ProbePlugin.class.getName()).getField("context").set(null, bundle.getBundleContext());
        }
    }

    @Test
    public void verifiedPluginCannotReadFiles() throws Exception {
        Path secret = Files.writeString(home.resolve("secret"), "secret");
        allowedOnlyWhenTrusted("read_file", Map.of("path", secret.toString()), "secret", "java.io.FilePermission");
    }

    @Test
    public void verifiedPluginCannotWriteFiles() throws Exception {
        Path trusted = home.resolve("written-by-trusted");
        assertSucceeds("write_file", Map.of("path", trusted.toString()), trusted.toString());
        assertTrue(Files.exists(trusted));

        Path verified = home.resolve("written-by-verified");
        assertDenied("write_file", Map.of("path", verified.toString()), "java.io.FilePermission");
        assertTrue(Files.notExists(verified));
    }

    @Test
    public void verifiedPluginCannotConnectSockets() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Map<String, Object> params = Map.of("port", Integer.toString(server.getLocalPort()));
            allowedOnlyWhenTrusted("connect_socket", params, "connected", "java.net.SocketPermission");
        }
    }

    @Test
    public void verifiedPluginCannotListenOnSockets() throws Exception {
        allowedOnlyWhenTrusted("listen_socket", Map.of(), "listening on", "java.net.SocketPermission");
    }

    @Test
    public void verifiedPluginCannotStartProcesses() throws Exception {
        allowedOnlyWhenTrusted("exec_process", Map.of(), "exit code 0", "java.io.FilePermission");
    }

    @Test
    public void verifiedPluginCannotEndTheRuntime() throws Exception {
        assertSucceeds("exit_vm", Map.of("how", "ask"), "may exit");
        assertDenied("exit_vm", Map.of("how", "really"), "exitVM");
    }

    @Test
    public void verifiedPluginCannotReachPrivateMembers() throws Exception {
        allowedOnlyWhenTrusted("set_accessible", Map.of(), "accessible", "accessDeclaredMembers");
    }

    @Test
    public void verifiedPluginCannotStartThreads() throws Exception {
        allowedOnlyWhenTrusted("start_thread", Map.of(), "ran", "modifyThreadGroup");
    }

    @Test
    public void verifiedPluginCannotLoadNativeCode() throws Exception {
        Map<String, Object> params = Map.of("path", "/nonexistent/libprobe.so");
        allowedOnlyWhenTrusted("load_native", params, "the JVM tried to load it", "loadLibrary");
    }

    @Test
    public void verifiedPluginCannotMakeClassLoaders() throws Exception {
        allowedOnlyWhenTrusted("make_class_loader", Map.of(), "URLClassLoader", "createClassLoader");
    }

    @Test
    public void verifiedPluginCannotInstallBundles() throws Exception {
        Path jar = home.resolve("empty-bundle.jar");
        EmptyBundle.write(jar);
        allowedOnlyWhenTrusted("install_bundle", Map.of("url", jar.toUri().toString()), "installed", FRAMEWORK_CLASSES);
        onlyTheTrustedOneHas(new AdminPermission("*", AdminPermission.LIFECYCLE));
    }

    @Test
    public void verifiedPluginCannotGetForeignServices() throws Exception {
        Map<String, Object> params = Map.of("service", "dev.wingman.deployer.PluginRegistry");
        allowedOnlyWhenTrusted("get_foreign_service", params, "got it", FRAMEWORK_CLASSES);
        onlyTheTrustedOneHas(new ServicePermission("dev.wingman.deployer.PluginRegistry", ServicePermission.GET));
    }

    @Test
    public void verifiedPluginCannotReadTheEnvironment() throws Exception {
        allowedOnlyWhenTrusted("read_environment", Map.of(), "/", "getenv.PATH");
    }

    private void onlyTheTrustedOneHas(Permission permission) {
        assertTrue(running.bundle("probe-trusted").hasPermission(permission));
        assertFalse(running.bundle("probe-verified").hasPermission(permission));
    }

    private void allowedOnlyWhenTrusted(String action, Map<String, Object> params, String success, String denial)
            throws Exception {
        assertSucceeds(action, params, success);
        assertDenied(action, params, denial);
    }

    private void assertSucceeds(String action, Map<String, Object> params, String message) throws Exception {
        ActionReport report = running.exec("probe-trusted", action, params);
        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertTrue(report.toString(), report.result().message().contains(message));
    }

    private void assertDenied(String action, Map<String, Object> params, String reason) throws Exception {
        ActionReport report = running.exec("probe-verified", action, params);
        assertEquals(report.toString(), "execute", report.phases().get(1).name());
        assertTrue(report.toString(), report.result() != null);
        String message = report.result().message();
        assertTrue(message, message.startsWith("denied: "));
        assertTrue(message, message.contains(reason));
    }
}
