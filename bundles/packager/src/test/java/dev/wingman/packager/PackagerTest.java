package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.BODY;
import static dev.wingman.packager.PluginFixture.HEAD;
import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.SOURCE;
import static dev.wingman.packager.PluginFixture.text;
import static dev.wingman.packager.PluginFixture.unzip;
import static dev.wingman.packager.PluginFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagerTest {

    private static final String WITH_SERVICES = HEAD + "public class MyPlugin extends BlockingPlugin {\n"
            + "    public MyPlugin(Scripts scripts, Progress progress) {}\n" + BODY + "}\n";

    @TempDir
    private Path home;

    private PluginFixture plugin;

    @BeforeEach
    void newPlugin() throws IOException {
        plugin = new PluginFixture(home);
        plugin.with("manifest.yaml", MANIFEST).with("README.md", "Documentation");
    }

    @Test
    void sourceBesideTheManifestBecomesABundle() throws Exception {
        PackagedPlugin packaged = plugin.with("plugin.java", WITH_SERVICES).pack();

        assertThat(packaged.manifest().id()).isEqualTo("my-plugin");
        assertThat(packaged.hostServices())
                .containsExactly("dev.wingman.resource.script.Scripts", "dev.wingman.api.Progress");
        assertThat(packaged.importedPackages()).containsExactly("dev.wingman.api", "dev.wingman.resource.script");
        assertThat(packaged.warnings()).isEmpty();
        assertThat(unzip(packaged.jar()).keySet())
                .containsExactly(
                        "META-INF/MANIFEST.MF",
                        "META-INF/sbom/bom.json",
                        "OSGI-INF/permissions.perm",
                        "OSGI-INF/plugin.xml",
                        "OSGI-INF/wingman/manifest.yaml",
                        "my/plugin/MyPlugin.class");
    }

    @Test
    void theBundleHasTheHeadersOfItsManifestAndNoOthers() throws Exception {
        PackagedPlugin packaged = plugin.with("plugin.java", WITH_SERVICES).pack();

        assertThat(headers(packaged))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("Manifest-Version", "1.0"),
                        Map.entry("Bundle-ManifestVersion", "2"),
                        Map.entry("Bundle-SymbolicName", "my-plugin"),
                        Map.entry("Bundle-Version", "1.0.0"),
                        Map.entry("Bundle-Name", "My Plugin"),
                        Map.entry("Bundle-Description", "What this plugin does"),
                        Map.entry("Bundle-Vendor", "your-name"),
                        Map.entry("Wingman-Plugin", "my-plugin;version=\"1.0.0\""),
                        Map.entry("Service-Component", "OSGI-INF/plugin.xml"),
                        Map.entry(
                                "Provide-Capability",
                                "wingman.plugin;scope=container;trust=verified;version:Version=\"1.0.0\""
                                        + ";wingman.plugin=my-plugin"),
                        Map.entry(
                                "Require-Capability",
                                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)"
                                        + "(version>=1.4.0)(!(version>=2.0.0)))\""),
                        Map.entry(
                                "Import-Package",
                                "dev.wingman.api;version=\"[1.1,2)\""
                                        + ",dev.wingman.resource.script;version=\"[1.2,2)\"")));
    }

    @Test
    void theComponentInjectsTheConstructorsHostServices() throws Exception {
        PackagedPlugin packaged = plugin.with("plugin.java", WITH_SERVICES).pack();

        assertThat(file(packaged, "OSGI-INF/plugin.xml"))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="my-plugin" init="2">
                          <implementation class="my.plugin.MyPlugin"/>
                          <service>
                            <provide interface="dev.wingman.api.ExecutionPlugin"/>
                          </service>
                          <reference name="parameter0" interface="dev.wingman.resource.script.Scripts" parameter="0"/>
                          <reference name="parameter1" interface="dev.wingman.api.Progress" parameter="1"/>
                        </scr:component>
                        """);
    }

    @Test
    void thePermissionsAreExactlyWhatThePluginNeeds() throws Exception {
        PackagedPlugin packaged = plugin.with("plugin.java", WITH_SERVICES).pack();

        assertThat(file(packaged, "OSGI-INF/permissions.perm"))
                .isEqualTo(
                        """
                        (org.osgi.framework.PackagePermission "dev.wingman.api" "import")
                        (org.osgi.framework.PackagePermission "dev.wingman.resource.script" "import")
                        (org.osgi.framework.CapabilityPermission "osgi.extender" "require")
                        (org.osgi.framework.ServicePermission "dev.wingman.api.ExecutionPlugin" "register")
                        (org.osgi.framework.ServicePermission "org.osgi.service.condition.Condition" "get")
                        (org.osgi.framework.ServicePermission "dev.wingman.resource.script.Scripts" "get")
                        (org.osgi.framework.ServicePermission "dev.wingman.api.Progress" "get")
                        (dev.wingman.permissions.ResourcePermission "script/bash" "execute")
                        """);
    }

    @Test
    void aTrustedPluginsPermissionsNarrowNothing() throws Exception {
        PackagedPlugin packaged = plugin.with("manifest.yaml", MANIFEST.replace("verified", "trusted"))
                .with("plugin.java", SOURCE)
                .pack();

        assertThat(file(packaged, "OSGI-INF/permissions.perm")).isEqualTo("(java.security.AllPermission)\n");
    }

    @Test
    void aSandboxedPluginsPermissionsAreThoseThatChangeNothing() throws Exception {
        String manifest = MANIFEST.replace("verified", "sandboxed")
                .replace("script:execute: [bash]", "docker:read: [nginx-*]\n  - docker:restart\n  - script:execute");
        PackagedPlugin packaged = plugin.with("manifest.yaml", manifest)
                .with("plugin.java", WITH_SERVICES)
                .pack();

        assertThat(file(packaged, "OSGI-INF/permissions.perm"))
                .isEqualTo(
                        """
                        (org.osgi.framework.PackagePermission "dev.wingman.api" "import")
                        (org.osgi.framework.PackagePermission "dev.wingman.resource.script" "import")
                        (org.osgi.framework.CapabilityPermission "osgi.extender" "require")
                        (org.osgi.framework.ServicePermission "dev.wingman.api.ExecutionPlugin" "register")
                        (org.osgi.framework.ServicePermission "dev.wingman.resource.script.Scripts" "get")
                        (org.osgi.framework.ServicePermission "dev.wingman.api.Progress" "get")
                        (dev.wingman.permissions.ResourcePermission "docker/nginx-*" "read")
                        """);
    }

    @Test
    void theBundleCarriesTheManifestByteForByte() throws Exception {
        String manifest = "# comment with ünïcode\r\n" + MANIFEST;
        PackagedPlugin packaged = plugin.with("manifest.yaml", manifest)
                .with("plugin.java", SOURCE)
                .pack();

        assertThat(file(packaged, "OSGI-INF/wingman/manifest.yaml")).isEqualTo(manifest);
    }

    @Test
    void sourceMayLieInAnyLayoutWithItsResources() throws Exception {
        PackagedPlugin packaged = plugin.with("src/main/java/my/plugin/MyPlugin.java", SOURCE)
                .with("src/main/resources/my/plugin/words.txt", "words")
                .with("src/test/java/my/plugin/MyPluginTest.java", "not even Java")
                .with("target/classes/my/plugin/Old.class", "not even a class")
                .with(".git/objects/My.java", "not even Java")
                .with("pom.xml", "<project/>")
                .pack();

        assertThat(unzip(packaged.jar()))
                .containsKeys("my/plugin/MyPlugin.class", "my/plugin/words.txt")
                .hasSize(7);
    }

    @Test
    void severalFlatSourcesAreCompiledTogether() throws Exception {
        PackagedPlugin packaged = plugin.with("plugin.java", SOURCE.replace("\"done\"", "Words.DONE"))
                .with("helper.java", "package my.plugin; interface Words { String DONE = \"finished\"; }")
                .pack();

        assertThat(unzip(packaged.jar())).containsKeys("my/plugin/MyPlugin.class", "my/plugin/Words.class");
    }

    @Test
    void classesInTheirPackageFoldersBecomeABundle() throws Exception {
        PackagedPlugin packaged =
                plugin.withAll(plugin.compile(Map.of("MyPlugin.java", SOURCE))).pack();

        assertThat(unzip(packaged.jar())).containsKey("my/plugin/MyPlugin.class");
    }

    @Test
    void classesInAClassesFolderBecomeABundleWithTheirResources() throws Exception {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        plugin.compile(Map.of("MyPlugin.java", SOURCE)).forEach((path, bytes) -> classes.put("classes/" + path, bytes));
        PackagedPlugin packaged =
                plugin.withAll(classes).with("classes/words.txt", "words").pack();

        assertThat(unzip(packaged.jar())).containsKeys("my/plugin/MyPlugin.class", "words.txt");
    }

    @Test
    void oneJarBecomesABundle() throws Exception {
        PackagedPlugin packaged = plugin.with("lib.jar", zip(plugin.compile(Map.of("MyPlugin.java", SOURCE))))
                .pack();

        assertThat(unzip(packaged.jar())).containsKey("my/plugin/MyPlugin.class");
    }

    @Test
    void allFormsOfOnePluginMakeTheSameBundle() throws Exception {
        PackagedPlugin fromSource = plugin.with("plugin.java", SOURCE).pack();
        Files.delete(plugin.directory().resolve("plugin.java"));
        SortedMap<String, byte[]> classes = plugin.compile(Map.of(
                plugin.directory().resolve("plugin.java").toAbsolutePath().toString(), SOURCE));
        PackagedPlugin fromJar = plugin.with("lib.jar", zip(classes)).pack();
        Files.delete(plugin.directory().resolve("lib.jar"));
        PackagedPlugin fromClasses = plugin.withAll(classes).pack();

        assertThat(fromJar.sha256()).isEqualTo(fromSource.sha256());
        assertThat(fromClasses.sha256()).isEqualTo(fromSource.sha256());
    }

    @Test
    void theSameInputGivesTheSameBytesWhereverAndWheneverItIsPackaged(@TempDir Path elsewhere) throws Exception {
        PluginFixture copy = new PluginFixture(elsewhere)
                .with("z.java", "package my.plugin; class Z {}")
                .with("manifest.yaml", MANIFEST)
                .with("plugin.java", SOURCE);
        Files.setLastModifiedTime(
                copy.directory().resolve("plugin.java"), java.nio.file.attribute.FileTime.fromMillis(0));
        PackagedPlugin first = plugin.with("plugin.java", SOURCE)
                .with("z.java", "package my.plugin; class Z {}")
                .pack();
        Locale locale = Locale.getDefault();
        PackagedPlugin second;
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            second = copy.pack();
        } finally {
            Locale.setDefault(locale);
        }

        assertThat(second.jar()).isEqualTo(first.jar());
        assertThat(second.sha256()).isEqualTo(first.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void anAuthorsOwnBillOfMaterialsIsLeftOut() throws Exception {
        PackagedPlugin packaged = plugin.with("plugin.java", SOURCE)
                .with("resources/META-INF/sbom/bom.json", "{\"bomFormat\": \"mine\"}")
                .pack();

        assertThat(text(unzip(packaged.jar()).get("META-INF/sbom/bom.json"))).doesNotContain("mine");
        assertThat(packaged.warnings())
                .containsExactly(
                        plugin.directory() + ": META-INF/sbom/bom.json is left out: the bundle has one of its own,"
                                + " made of manifest.yaml");
    }

    @Test
    void aPackagedJarPassesAsItIs() throws Exception {
        PackagedPlugin first = plugin.with("plugin.java", WITH_SERVICES).pack();
        PackagedPlugin second = plugin.packager().pack(plugin.jar("x.jar", first.jar()));

        assertThat(second.jar()).isEqualTo(first.jar());
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void aSandboxedPluginsPermissionsBeyondReadingAreWarnedOf() throws Exception {
        String manifest = MANIFEST.replace("verified", "sandboxed").replace("script:execute: [bash]", "docker:restart");
        PackagedPlugin packaged = plugin.with("manifest.yaml", manifest)
                .with("plugin.java", SOURCE)
                .pack();

        assertThat(packaged.warnings())
                .containsExactly(plugin.directory().resolve("manifest.yaml")
                        + ":8: permissions: docker:restart is withheld: a sandboxed plugin may read only");
    }

    @Test
    void anAuthorsTextIsNeverExpanded() throws Exception {
        String manifest = MANIFEST.replace("What this plugin does", "'${system;touch pwned} ${env;HOME}, a;b=\"c\"'");
        PackagedPlugin packaged = plugin.with("manifest.yaml", manifest)
                .with("plugin.java", SOURCE)
                .pack();

        assertThat(headers(packaged))
                .containsEntry("Bundle-Description", "${system;touch pwned} ${env;HOME}, a;b=\"c\"");
        assertThat(plugin.packager().pack(plugin.jar("x.jar", packaged.jar())).sha256())
                .isEqualTo(packaged.sha256());
    }

    @Test
    void packagesOfTheJdkAreImported() throws Exception {
        PackagedPlugin packaged = plugin.with(
                        "plugin.java", SOURCE.replace("\"done\"", "javax.net.SocketFactory.getDefault().toString()"))
                .pack();

        assertThat(packaged.importedPackages()).containsExactly("dev.wingman.api", "javax.net");
    }

    @Test
    void aDirectoryMayBeReachedThroughALink() throws Exception {
        plugin.with("plugin.java", SOURCE);
        Path link = Files.createSymbolicLink(home.resolve("link"), plugin.directory());

        assertThat(plugin.packager().pack(link).sha256())
                .isEqualTo(plugin.pack().sha256());
    }

    @Test
    void aPackagedJarMayBeReachedThroughALink() throws Exception {
        PackagedPlugin packaged = plugin.with("plugin.java", SOURCE).pack();
        Path link = Files.createSymbolicLink(home.resolve("link.jar"), plugin.jar("x.jar", packaged.jar()));

        assertThat(plugin.packager().pack(link).sha256()).isEqualTo(packaged.sha256());
    }

    @Test
    void nothingAtAllIsAnIoError() {
        assertThatThrownBy(() -> plugin.packager().pack(home.resolve("absent")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(home.resolve("absent").toString());
    }

    private static Map<String, String> headers(PackagedPlugin packaged) throws IOException {
        byte[] bytes = unzip(packaged.jar()).get("META-INF/MANIFEST.MF");
        Attributes main = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
        Map<String, String> headers = new TreeMap<>();
        main.forEach((name, value) -> headers.put(name.toString(), (String) value));
        return headers;
    }

    private static String file(PackagedPlugin packaged, String path) throws IOException {
        return text(unzip(packaged.jar()).get(path));
    }
}
