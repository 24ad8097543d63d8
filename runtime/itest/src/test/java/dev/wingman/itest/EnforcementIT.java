package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

@RunWith(PaxExam.class)
public class EnforcementIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() throws IOException {
        return new Option[] {TestRuntime.options(Files.createTempDirectory("wingman-it"))};
    }

    @Test
    @SuppressWarnings("removal")
    public void securityManagerIsOurs() {
        for (Bundle b : context.getBundles()) {
            System.err.println(b.getState() + " " + b + " " + b.getLocation());
        }
        assertNotNull(System.getSecurityManager());
        assertEquals(
                "dev.wingman.launcher.PluginSecurityManager",
                System.getSecurityManager().getClass().getName());
    }
}
