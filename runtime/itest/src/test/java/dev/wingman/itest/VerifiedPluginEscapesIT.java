package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wingman.core.ActionReport;
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
import org.osgi.framework.BundleContext;
import sample.escape.EscapePlugin;
import sample.escape.Payload;

/** A verified plugin that may run Python and wants more: ways out that are more than a forbidden call. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class VerifiedPluginEscapesIT {

    @Inject
    private BundleContext context;

    private Running running;

    @Configuration
    public Option[] configuration() throws Exception {
        TestHome home = new TestHome();
        home.installProven(
                "escape.jar",
                home.pack(
                        TestHome.manifest(
                                "escape", "1.0.0", "verified", EscapePlugin.class, "script:execute: [python]"),
                        EscapePlugin.class,
                        Payload.class,
                        Class.forName("sample.escape.SignalTrick")));
        return new Option[] {TestRuntime.options(home.root())};
    }

    @Before
    public void awaitPlugins() throws Exception {
        running = new Running(context);
    }

    @Test
    public void whatItDeclaredIsGranted() throws Exception {
        assertEquals("out: 42", attempt("run_python"));
    }

    @Test
    public void whatItsDeclarationLeavesOutIsRefusedWithTheLineThatWouldChangeIt() throws Exception {
        assertHeld("run_bash", "manifest.yaml:7 narrows script:execute to python; widen that line");
    }

    @Test
    public void itCannotMakeAHostServiceWithAGuardOfItsOwn() throws Exception {
        assertHeld("forge_host_service", "accessClassInPackage.dev.wingman.resource.script.provider");
    }

    @Test
    public void itCannotUseTheClassesBehindTheObjectsItHolds() throws Exception {
        assertHeld("framework_class_by_lookup", "accessClassInPackage.org.apache.felix.framework.util");
        assertHeld("own_bundle", "accessClassInPackage.org.apache.felix.framework");
    }

    @Test
    public void itDoesNotFindTheClassesOfTheProgramByTheirNames() throws Exception {
        assertHeld("framework_class_by_name", "ClassNotFoundException: org.apache.felix.framework.util.SecureAction");
    }

    @Test
    public void itCannotLoadClassesPastItsBundle() throws Exception {
        assertHeld("own_class_loader", "may not make class loaders");
    }

    @Test
    public void itCannotSignalTheProcess() throws Exception {
        assertHeld("signal", "accessClassInPackage.sun.misc");
    }

    @Test
    public void assertingItsOwnRightsAddsNone() throws Exception {
        assertHeld("own_privileges", "getenv.PATH");
    }

    @Test
    public void itCannotTurnEnforcementOff() throws Exception {
        assertHeld("no_security_manager", "setSecurityManager");
        assertHeld("other_policy", "setPolicy");
        assertHeld("security_property", "setProperty.package.access");
    }

    @Test
    public void itCannotChangeWhatTheWholeRuntimeShares() throws Exception {
        assertHeld("system_property", "wingman.home");
        assertHeld("standard_output", "setIO");
        assertHeld("default_locale", "user.language");
        assertHeld("default_time_zone", "user.timezone");
    }

    @Test
    public void itCannotManageTheProcess() throws Exception {
        assertHeld("mbean_server", "createMBeanServer");
        assertHeld("process_handle", "manageProcess");
    }

    @Test
    public void librariesOfTheJdkDoNotReadForIt() throws Exception {
        assertHeld("external_entity", "java.io.FilePermission");
    }

    @Test
    public void itCannotReadOtherBundles() throws Exception {
        assertHeld("manifest_of_another_bundle", "org.osgi.framework.AdminPermission");
    }

    private String attempt(String way) throws Exception {
        ActionReport report = running.exec("escape", way, Map.of());
        assertTrue(report.toString(), report.result() != null);
        return report.result().message();
    }

    private void assertHeld(String way, String reason) throws Exception {
        String message = attempt(way);
        assertTrue(message, message.startsWith("held: "));
        assertTrue(message, message.contains(reason));
    }
}
