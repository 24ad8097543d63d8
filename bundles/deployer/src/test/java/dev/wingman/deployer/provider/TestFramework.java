package dev.wingman.deployer.provider;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** One real framework with the component runtime, for all tests; plugins see the api of the tests' own class path. */
final class TestFramework {

    private static final TestFramework INSTANCE = start();

    private final Framework framework;
    private final ServiceComponentRuntime components;

    private TestFramework(Framework framework, ServiceComponentRuntime components) {
        this.framework = framework;
        this.components = components;
    }

    static TestFramework get() {
        return INSTANCE;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    ServiceComponentRuntime components() {
        return components;
    }

    /** Where the framework keeps the files of its bundles. */
    Path cache() {
        return Path.of(context().getProperty("org.osgi.framework.storage"));
    }

    private static TestFramework start() {
        try {
            Path cache = Files.createTempDirectory("framework");
            Framework framework = new FrameworkFactory()
                    .newFramework(Map.of(
                            "org.osgi.framework.storage",
                            cache.toString(),
                            "org.osgi.framework.storage.clean",
                            "onFirstInit",
                            "org.osgi.framework.bsnversion",
                            "multiple",
                            "org.osgi.framework.system.packages.extra",
                            "dev.wingman.api;version=1.1.0,"
                                    + "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0,"
                                    + "org.osgi.service.component;version=1.5.0,"
                                    + "org.osgi.service.component.runtime;version=1.5.0,"
                                    + "org.osgi.service.component.runtime.dto;version=1.5.0"));
            framework.start();
            Bundle scr = framework
                    .getBundleContext()
                    .installBundle("reference:" + jarOf("org.apache.felix.scr.component.ExtComponentContext"));
            scr.start();
            ServiceTracker<ServiceComponentRuntime, ServiceComponentRuntime> tracker =
                    new ServiceTracker<>(framework.getBundleContext(), ServiceComponentRuntime.class, null);
            tracker.open();
            return new TestFramework(framework, tracker.waitForService(10_000));
        } catch (IOException | BundleException | InterruptedException | URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("not on the class path of the tests", e);
        }
    }

    private static String jarOf(String className) throws ClassNotFoundException, URISyntaxException {
        return Class.forName(className, false, TestFramework.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()
                .toString();
    }
}
