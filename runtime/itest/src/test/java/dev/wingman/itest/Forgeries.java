package dev.wingman.itest;

import static dev.wingman.itest.Forgery.cannot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/** Changes to the jar of a packaged plugin: headers, files that the framework reads, and what the two say of each other. */
final class Forgeries {

    private static final String MANIFEST = "OSGI-INF/wingman/manifest.yaml";
    private static final String COMPONENT = "OSGI-INF/plugin.xml";
    static final String RIGHTS = "OSGI-INF/permissions.perm";
    private static final String STARTER = "sample/trick/Starter.class";
    private static final String PACKAGE = "osgi.wiring.package";
    private static final String FOREIGN_HEADER = ", which no packaged plugin has; package the plugin again";

    private Forgeries() {}

    static List<Forgery> all() {
        return Stream.of(headers(), wiring(), components(), rights(), identity(), content())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Forgery> headers() {
        return List.of(
                cannot("BringAnActivator", header("Bundle-Activator", "sample.trick.Starter"))
                        .refused("has the header Bundle-Activator" + FOREIGN_HEADER)
                        .effect(Effects::makes, "made true"),
                cannot("BringJarsInItsJar", header("Bundle-ClassPath", ".,inner.jar"))
                        .refused("has the header Bundle-ClassPath" + FOREIGN_HEADER)
                        .effect(Effects::state, "resolved"),
                cannot("BringNativeCode", header("Bundle-NativeCode", "libraid.so;osname=Linux,*"))
                        .refused("has the header Bundle-NativeCode" + FOREIGN_HEADER)
                        .effect(Effects::state, "resolved"),
                cannot("BringAPersistenceUnit", header("Meta-Persistence", "META-INF/persistence.xml"))
                        .refused("has the header Meta-Persistence" + FOREIGN_HEADER)
                        .effect(Effects::state, "resolved"),
                cannot("BringAnAgent", header("Launcher-Agent-Class", "sample.trick.Starter"))
                        .refused("has the header Launcher-Agent-Class" + FOREIGN_HEADER)
                        .effect(Effects::state, "resolved"),
                cannot("BringVersionsOfClasses", header("Multi-Release", "true"))
                        .refused("has the header Multi-Release" + FOREIGN_HEADER)
                        .effect(Effects::state, "resolved"),
                cannot("StartLazily", header("Bundle-ActivationPolicy", "lazy"))
                        .refused("has the header Bundle-ActivationPolicy" + FOREIGN_HEADER)
                        .effect(Effects::state, "resolved"),
                cannot("BeASingleton", header("Bundle-SymbolicName", "trick;singleton:=true"))
                        .refused("has Bundle-SymbolicName: trick;singleton:=true, but")
                        .effect(Effects::state, "resolved"));
    }

    private static List<Forgery> wiring() {
        return List.of(
                cannot("AttachToTheCore", header("Fragment-Host", "raid.host"))
                        .refused("has the header Fragment-Host" + FOREIGN_HEADER)
                        .effect(Effects::attaches, "ClassNotFoundException", "attached Starter"),
                cannot("ExtendTheFramework", header("Fragment-Host", "system.bundle;extension:=framework"))
                        .refused("has the header Fragment-Host" + FOREIGN_HEADER)
                        .effect(Effects.FATAL, "not tried"), // The framework would restart when it goes.
                cannot("ExportTheContract", files -> {
                            header("Export-Package", "dev.wingman.api").of(files);
                            // What is imported too would be taken from there.
                            header("Import-Package", "org.osgi.util.promise").of(files);
                        })
                        .refused("has the header Export-Package" + FOREIGN_HEADER)
                        .effect(
                                Effects.provides(PACKAGE, "dev.wingman.api"),
                                "does not (provide it|resolve)",
                                "provides it"),
                cannot("ExportPackagesOfTheFramework", header("Export-Package", "org.osgi.service.url"))
                        .refused("has the header Export-Package" + FOREIGN_HEADER)
                        .effect(
                                Effects.provides(PACKAGE, "org.osgi.service.url"),
                                "does not (provide it|resolve)",
                                "provides it"),
                cannot("ExportItsOwnPackages", header("Export-Package", "sample.trick"))
                        .refused("has the header Export-Package" + FOREIGN_HEADER)
                        .effect(
                                Effects.provides(PACKAGE, "sample.trick"),
                                "does not (provide it|resolve)",
                                "provides it"),
                cannot("ImportWhatItLikesWhenItRuns", header("DynamicImport-Package", "*"))
                        .refused("has the header DynamicImport-Package" + FOREIGN_HEADER)
                        .effect(
                                Effects.loads("dev.wingman.permissions.PermissionGuard"),
                                "ClassNotFoundException",
                                "loads PermissionGuard"),
                cannot("RequireTheCore", header("Require-Bundle", "dev.wingman.core"))
                        .refused("has the header Require-Bundle" + FOREIGN_HEADER)
                        .effect(
                                Effects.wired("osgi.wiring.bundle", "dev.wingman.core"),
                                "is not wired to it",
                                "is wired to it"),
                cannot("ImportTheCore", header("Import-Package", "dev.wingman.api,dev.wingman.core"))
                        .refused("has Import-Package: dev.wingman.api,dev.wingman.core, but its classes make it")
                        .effect(Effects.wired(PACKAGE, "dev.wingman.core"), "is not wired to it", "is wired to it"),
                cannot(
                                "ImportTheCoreIfItCan",
                                header("Import-Package", "dev.wingman.api,dev.wingman.core;resolution:=optional"))
                        .refused("has Import-Package: dev.wingman.api,dev.wingman.core;resolution:=optional, but")
                        .effect(Effects.wired(PACKAGE, "dev.wingman.core"), "is not wired to it", "is wired to it"),
                cannot("ImportTheFramework", header("Import-Package", "dev.wingman.api,org.osgi.framework"))
                        .refused("has Import-Package: dev.wingman.api,org.osgi.framework, but")
                        .effect(Effects.wired(PACKAGE, "org.osgi.framework"), "is not wired to it", "is wired to it"),
                cannot("OfferAResource", header("Provide-Capability", "wingman.resource;wingman.resource=docker"))
                        .refused("has Provide-Capability: wingman.resource;wingman.resource=docker, but")
                        .effect(
                                Effects.provides("wingman.resource", "docker"),
                                "does not (provide it|resolve)",
                                "provides it"),
                cannot(
                                "ClaimTheCapabilityOfAnotherPlugin",
                                header("Provide-Capability", "wingman.plugin;wingman.plugin=docker"))
                        .refused("has Provide-Capability: wingman.plugin;wingman.plugin=docker, but")
                        .effect(
                                Effects.provides("wingman.plugin", "docker"),
                                "does not (provide it|resolve)",
                                "provides it"),
                cannot("PassForAnExtender", header("Provide-Capability", "osgi.extender;osgi.extender=osgi.component"))
                        .refused("has Provide-Capability: osgi.extender;osgi.extender=osgi.component, but")
                        .effect(
                                Effects.provides("osgi.extender", "osgi.component"),
                                "does not (provide it|resolve)",
                                "provides it"));
    }

    private static List<Forgery> components() {
        String more = "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='more'>"
                + "<implementation class='sample.trick.Starter'/>"
                + "<service><provide interface='java.lang.Runnable'/></service></scr:component>";
        return List.of(
                cannot("BringMoreComponents", files -> {
                            files.put("sample/trick/more.xml", bytes(more));
                            header("Service-Component", "OSGI-INF/plugin.xml,sample/trick/more.xml")
                                    .of(files);
                        })
                        .refused("has Service-Component: OSGI-INF/plugin.xml,sample/trick/more.xml, but")
                        .effect(
                                Effects::offers,
                                "offers \\[ExecutionPlugin\\]",
                                "offers \\[ExecutionPlugin, Runnable\\]"),
                cannot("BringADescriptionOfAComponent", put("OSGI-INF/more.xml", more))
                        .refused(
                                "OSGI-INF/more.xml would be read by the OSGi runtime; only what the packager makes may be in OSGI-INF")
                        .effect(Effects::state, "resolved"),
                cannot("MakeAnotherComponent", put(COMPONENT, more))
                        .refused(COMPONENT + " is not what its manifest and classes make it; package the plugin again")
                        .effect(Effects::offers, "offers \\[\\]", "offers \\[Runnable\\]"),
                cannot(
                                "OfferMoreServices",
                                replace(
                                        COMPONENT,
                                        "</service>",
                                        "<provide interface=\"java.lang.Runnable\"/></service>"))
                        .refused(COMPONENT + " is not what its manifest and classes make it; package the plugin again")
                        .effect(Effects::offers, "offers \\[\\]", "offers \\[ExecutionPlugin, Runnable\\]"),
                cannot(
                                "OutrankOthersByAProperty",
                                replace(
                                        COMPONENT,
                                        "  <service>",
                                        "  <property name=\"service.ranking\" type=\"Integer\" value=\"1000\"/><service>"))
                        .refused(COMPONENT + " is not what its manifest and classes make it; package the plugin again")
                        .effect(Effects::offers, "offers \\[ExecutionPlugin\\]"),
                cannot("BeMadeForEachUser", replace(COMPONENT, "<service>", "<service scope=\"prototype\">"))
                        .refused(COMPONENT + " is not what its manifest and classes make it; package the plugin again")
                        .effect(Effects::offers, "offers \\[ExecutionPlugin\\]"));
    }

    private static List<Forgery> rights() {
        String all = "(java.security.AllPermission \"\" \"\")\n";
        return List.of(
                cannot("LeaveOutItsLocalPermissions", files -> files.remove(RIGHTS))
                        .refused("lacks " + RIGHTS + "; package the plugin again")
                        .effect(Effects::mayRead, "may read files false", "may read files true"),
                cannot("SpoilItsLocalPermissions", put(RIGHTS, "(((\n"))
                        .refused(RIGHTS + " is not what its manifest and classes make it; package the plugin again")
                        .effect(Effects::mayRead, "may read files false", "may read files (true|false)"),
                cannot("GiveItselfAllPermissions", put(RIGHTS, all))
                        .refused(RIGHTS + " is not what its manifest and classes make it; package the plugin again")
                        .effect(Effects::mayRead, "may read files false", "may read files true"),
                cannot("GiveItselfAllPermissionsInCapitals", put("OSGI-INF/PERMISSIONS.PERM", all))
                        .refused("OSGI-INF/PERMISSIONS.PERM would be read by the OSGi runtime")
                        .effect(Effects::mayRead, "may read files false", "may read files (true|false)"));
    }

    private static List<Forgery> identity() {
        return List.of(
                cannot("BearTheNameOfAnotherBundle", header("Bundle-SymbolicName", "dev.wingman.core"))
                        .refused(
                                "has Bundle-SymbolicName: dev.wingman.core, but its manifest and classes make it trick")
                        .effect(Effects::state, "resolved"),
                cannot("ClaimAnotherId", header("Wingman-Plugin", "docker;version=\"1.0.0\""))
                        .refused(
                                "has Wingman-Plugin: docker;version=\"1.0.0\", but its manifest and classes make it trick;")
                        .effect(Effects::state, "resolved"),
                cannot(
                                "ClaimAnotherLevelInItsHeader",
                                replaceHeader("Provide-Capability", "trust=verified", "trust=trusted"))
                        .refused("trust=trusted;")
                        .effect(Effects::state, "(not )?resolved", "resolved"),
                cannot(
                                "ClaimAnotherLevelInItsManifest",
                                replace(MANIFEST, "trust_level: verified", "trust_level: trusted"))
                        .refused("but its manifest and classes make it wingman.plugin;scope=host;trust=trusted")
                        .effect(Effects::state, "resolved"),
                cannot("ClaimAnotherIdInItsManifest", replace(MANIFEST, "id: trick", "id: docker"))
                        .refused("has Bundle-SymbolicName: trick, but its manifest and classes make it docker")
                        .effect(Effects::state, "resolved"),
                cannot("NameAnotherEntryPoint", replace(MANIFEST, "sample.trick:Trick", "sample.trick:Starter"))
                        .refused("entry_point")
                        .effect(Effects::state, "resolved"),
                cannot(
                                "DeclareMoreThanItWasPackagedWith",
                                replace(MANIFEST, "permissions: []", "permissions: [script:execute]"))
                        .refused(RIGHTS + " is not what its manifest and classes make it; package the plugin again")
                        .effect(Effects::state, "resolved"));
    }

    private static List<Forgery> content() {
        return List.of(
                cannot("BringClassesOfTheCore", moved("dev/wingman/core/Starter.class"))
                        .refused("dev/wingman/core/Starter.class")
                        .effect(Effects.finds("dev/wingman/core/Starter.class"), "finds true"),
                cannot("BringALibrary", put("libraid.so", "\u007fELF"))
                        .refused("libraid.so is native code, which a plugin cannot load")
                        .effect(Effects.finds("libraid.so"), "finds true"),
                cannot("BringClassesForAnotherRelease", moved("META-INF/versions/17/sample/trick/Starter.class"))
                        .refused("META-INF/versions/17/sample/trick/Starter.class")
                        .effect(Effects.finds("META-INF/versions/17/sample/trick/Starter.class"), "finds true"));
    }

    static Path host(BundleContext context) {
        return Path.of(context.getProperty("wingman.home")).resolve("host.jar");
    }

    private static Forgery.Change header(String name, String value) {
        return files -> {
            Manifest manifest = manifest(files);
            manifest.getMainAttributes().putValue(name, value);
            write(manifest, files);
        };
    }

    private static Forgery.Change replaceHeader(String name, String from, String to) {
        return files -> {
            Manifest manifest = manifest(files);
            String value = manifest.getMainAttributes().getValue(name);
            manifest.getMainAttributes().putValue(name, value.replace(from, to));
            write(manifest, files);
        };
    }

    private static Manifest manifest(SortedMap<String, byte[]> files) throws Exception {
        return new Manifest(new ByteArrayInputStream(files.get(JarFile.MANIFEST_NAME)));
    }

    private static void write(Manifest manifest, SortedMap<String, byte[]> files) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        files.put(JarFile.MANIFEST_NAME, out.toByteArray());
    }

    private static Forgery.Change put(String path, String text) {
        return files -> files.put(path, bytes(text));
    }

    private static Forgery.Change moved(String path) {
        return files -> files.put(path, files.get(STARTER));
    }

    private static Forgery.Change replace(String path, String from, String to) {
        return files -> {
            String text = new String(files.get(path), StandardCharsets.UTF_8);
            if (!text.contains(from)) {
                throw new IllegalStateException(path + " has no " + from + ":\n" + text);
            }
            files.put(path, bytes(text.replaceFirst(java.util.regex.Pattern.quote(from), to)));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
