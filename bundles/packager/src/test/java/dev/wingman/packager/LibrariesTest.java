package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.BODY;
import static dev.wingman.packager.PluginFixture.HEAD;
import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.SOURCE;
import static dev.wingman.packager.PluginFixture.bytes;
import static dev.wingman.packager.PluginFixture.text;
import static dev.wingman.packager.PluginFixture.unzip;
import static dev.wingman.packager.PluginFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dependencies of a plugin in its bundle; {@code @} stands for the plugin's directory or jar. */
class LibrariesTest {

    private static final String DEPENDING = MANIFEST + "dependencies: [\"org.example:greet:1.0\"]\n";

    private static final String USER = HEAD + "public class MyPlugin extends BlockingPlugin {\n"
            + "    String greeting() { return org.example.greet.Greeting.text(); }\n" + BODY + "}\n";

    private static final String GREETING = "package org.example.greet;"
            + " public class Greeting { public static String text() { return org.example.words.Words.HELLO; }"
            + " Object swing() { return new javax.swing.JLabel(); }"
            + " Object gadget(com.example.gadgets.Gadget gadget) { return gadget; } }";

    private static final String WORDS =
            "package org.example.words; public class Words { public static final String HELLO = text();"
                    + " static String text() { return \"hello\"; } }";

    @TempDir
    private Path home;

    private PluginFixture plugin;
    private final Map<String, Path> repository = new LinkedHashMap<>();
    private DependencyLock asked = DependencyLock.NONE;
    private Packager packager;

    @BeforeEach
    void aPluginWithADependencyThatNeedsAnother() throws Exception {
        plugin = new PluginFixture(home).with("manifest.yaml", DEPENDING).with("plugin.java", USER);
        packager = plugin.packager().with((dependencies, lock) -> {
            asked = lock;
            return repository.entrySet().stream()
                    .map(entry -> new ResolvedArtifact(
                            Coordinates.parse(entry.getKey()),
                            entry.getValue(),
                            entry.getKey().startsWith("org.example:greet:")
                                    ? repository.keySet().stream()
                                            .filter(name -> !name.equals(entry.getKey()))
                                            .map(Coordinates::parse)
                                            .toList()
                                    : List.of()))
                    .toList();
        });
        SortedMap<String, byte[]> greet = plugin.compile(Map.of("Greeting.java", GREETING, "Words.java", WORDS));
        SortedMap<String, byte[]> words = new TreeMap<>(greet);
        words.keySet().removeIf(name -> !name.contains("/words/"));
        greet.keySet().removeAll(words.keySet());
        offer("org.example:greet:1.0", greet);
        offer("org.example:words:2.0", words);
    }

    private void offer(String coordinates, Map<String, byte[]> files) throws IOException {
        repository.put(coordinates, plugin.jar(coordinates.replace(':', '-') + ".jar", zip(new TreeMap<>(files))));
    }

    private List<String> problems(Path source) {
        PackagingException refusal = catchThrowableOfType(PackagingException.class, () -> packager.pack(source));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problems().stream()
                .map(problem -> problem.replace(source.toString(), "@").replace(home.toString(), "HOME"))
                .toList();
    }

    private List<String> problems() {
        return problems(plugin.directory());
    }

    private static Attributes headers(byte[] jar) throws IOException {
        return new Manifest(new ByteArrayInputStream(unzip(jar).get("META-INF/MANIFEST.MF"))).getMainAttributes();
    }

    private void lock() throws Exception {
        plugin.with("manifest.lock", packager.pack(plugin.directory()).lock().text());
    }

    @Test
    void theyLieInTheBundleAsTheyAreAndStandOnItsClassPath() throws Exception {
        PackagedPlugin packaged = packager.pack(plugin.directory());

        SortedMap<String, byte[]> files = unzip(packaged.jar());
        assertThat(files.get("lib/org.example/greet-1.0.jar"))
                .isEqualTo(Files.readAllBytes(repository.get("org.example:greet:1.0")));
        assertThat(files.get("OSGI-INF/wingman/manifest.lock"))
                .isEqualTo(packaged.lock().text());
        assertThat(headers(packaged.jar()).getValue("Bundle-ClassPath"))
                .isEqualTo(".,lib/org.example/greet-1.0.jar,lib/org.example/words-2.0.jar");
        assertThat(text(files.get("META-INF/sbom/bom.json")))
                .contains(
                        "pkg:maven/org.example/greet@1.0",
                        packaged.lock().artifacts().get(1).sha256());
        assertThat(packager.pack(plugin.directory()).jar()).isEqualTo(packaged.jar());
        assertThat(packaged.warnings()).isEmpty();
    }

    @Test
    void whatOnlyLibrariesNeedIsOptionalAndWhatIsNotOpenToPluginsIsNotImportedAtAll() throws Exception {
        PackagedPlugin packaged = packager.pack(plugin.directory());

        assertThat(packaged.importedPackages()).containsExactly("dev.wingman.api", "javax.swing");
        assertThat(headers(packaged.jar()).getValue("Import-Package"))
                .contains("javax.swing;resolution:=optional")
                .contains("dev.wingman.api;version=")
                .doesNotContain("gadgets")
                .doesNotContain("dev.wingman.api;resolution");
        assertThat(text(unzip(packaged.jar()).get("OSGI-INF/permissions.perm"))).contains("\"javax.swing\" \"import\"");
    }

    @Test
    void aJarWithItsDependenciesInsideIsTakenWhereNobodyLooksForAny() throws Exception {
        PackagedPlugin packaged = packager.pack(plugin.directory());

        PackagedPlugin checked = plugin.packager().pack(plugin.jar("x.jar", packaged.jar()));

        assertThat(checked.jar()).isEqualTo(packaged.jar());
        assertThat(checked.lock()).isEqualTo(packaged.lock());
        assertThat(checked.importedPackages()).isEqualTo(packaged.importedPackages());
    }

    @Test
    void aDirectoryIsRefusedWhereNobodyLooksForAny() {
        packager = plugin.packager();

        assertThat(problems())
                .containsExactly(
                        "@/manifest.yaml:14:15: dependencies: nobody looks for them here: make a jar that holds"
                                + " them, with 'wingman plugin build DIR' or 'wingman plugin sign DIR', and use that");
    }

    @Test
    void aSandboxedPluginGetsNoneAndIsTold() throws Exception {
        packager = plugin.packager();
        plugin.with(
                        "manifest.yaml",
                        DEPENDING
                                .replace("verified", "sandboxed")
                                .replace("permissions:\n  - script:execute: [bash]\n", ""))
                .with("plugin.java", SOURCE);

        PackagedPlugin packaged = packager.pack(plugin.directory());

        assertThat(packaged.warnings())
                .containsExactly(
                        plugin.directory() + "/manifest.yaml:12:15: dependencies: are ignored: a sandboxed plugin"
                                + " gets none, and brings the classes that it needs itself");
        assertThat(unzip(packaged.jar()).keySet()).noneMatch(name -> name.startsWith("lib/"));

        plugin.with("plugin.java", USER);
        assertThat(problems().get(0)).contains("package org.example.greet does not exist");
        assertThat(problems().get(1)).contains("/manifest.yaml:12:15: dependencies: are ignored: ");
    }

    @Test
    void theLockIsHandedToWhoeverLooksAndWhatFitsItIsTaken() throws Exception {
        lock();

        DependencyLock locked = packager.pack(plugin.directory()).lock();

        assertThat(asked).isEqualTo(locked);
        assertThat(packager.lock(plugin.directory())).isEqualTo(locked);
        assertThat(asked).isEqualTo(DependencyLock.NONE);
    }

    @Test
    void otherBytesThanTheLockSaysAreRefused() throws Exception {
        lock();
        String before = packager.lock(plugin.directory()).artifacts().get(1).sha256();
        offer("org.example:words:2.0", plugin.compile(Map.of("Words.java", WORDS.replace("\"hello\"", "\"evil\""))));
        String after = packager.lock(plugin.directory()).artifacts().get(1).sha256();

        assertThat(problems())
                .containsExactly("@/manifest.lock:7: org.example:words:2.0 has the SHA-256 " + after + ", but " + before
                        + " is recorded: somebody has changed the file, here or in the repository; find out why, then"
                        + " record them anew with 'wingman plugin lock @'");
    }

    @Test
    void oneMoreOrOneLessThanTheLockSaysIsRefused() throws Exception {
        lock();
        offer("org.example:worms:1.0", Map.of("a.txt", bytes("a")));
        repository.remove("org.example:words:2.0");

        assertThat(problems())
                .containsExactly(
                        "@/manifest.lock: org.example:worms:1.0 is not recorded, but org.example:greet:1.0 needs it now:"
                                + " find out why, then record them anew with 'wingman plugin lock @'",
                        "@/manifest.lock:7: org.example:words:2.0 is recorded, but nothing needs it now: find out why,"
                                + " then record them anew with 'wingman plugin lock @'");
    }

    @Test
    void aLockOfAnotherManifestIsRefused() throws Exception {
        lock();
        plugin.with("manifest.yaml", MANIFEST + "dependencies:\n  - org.example:greet:1.1\n");

        assertThat(problems())
                .containsExactly(
                        "@/manifest.yaml:15:5: dependencies: org.example:greet:1.1 is not in manifest.lock, which has 1.0:"
                                + " record them anew with 'wingman plugin lock @'",
                        "@/manifest.lock:3: org.example:greet:1.0 belongs to no dependency of the manifest: record them"
                                + " anew with 'wingman plugin lock @'",
                        "@/manifest.lock:7: org.example:words:2.0 belongs to no dependency of the manifest: record them"
                                + " anew with 'wingman plugin lock @'");
    }

    @Test
    void aLockThatIsALinkOrBrokenIsRefused() throws Exception {
        Path elsewhere = Files.writeString(home.resolve("secret"), "root:x");
        Path link = Files.createSymbolicLink(plugin.directory().resolve("manifest.lock"), elsewhere);
        assertThat(problems()).containsExactly("@/manifest.lock: is a symbolic link: put the file itself here");

        Files.delete(link);
        plugin.with("manifest.lock", "artifacts: [{artifact: \"x:../a:1\"}]");
        assertThat(problems().get(1))
                .startsWith("@/manifest.lock:1:24: artifacts.artifact: 'x:../a:1' is no artifact, expected ");
    }

    @Test
    void aLibraryThatBringsTheRuntimesPackagesOrThePluginsOwnIsRefused() throws Exception {
        Map<String, byte[]> classes = new TreeMap<>(plugin.compile(Map.of(
                "A.java", "package dev.wingman.core; public class A {}",
                "B.java", "package org.osgi.framework; public class B {}",
                "C.java", "package my.plugin; public class C {}",
                "D.java", "package dev.wingman.resource.script; public class D {}")));
        offer("org.example:evil:6", classes);

        assertThat(problems())
                .containsExactly(
                        "@: org.example:evil:6: brings the package dev.wingman.core, which belongs to the runtime: depend"
                                + " on something without it",
                        "@: org.example:evil:6: brings the package dev.wingman.resource.script, which belongs to the"
                                + " runtime: depend on something without it",
                        "@: org.example:evil:6: brings the package my.plugin, which is the plugin's own: give the plugin's"
                                + " classes a package of their own",
                        "@: org.example:evil:6: brings the package org.osgi.framework, which belongs to the runtime: depend"
                                + " on something without it");
    }

    @Test
    void classesForLaterReleasesOfJavaAreLookedAtTooAndDescriptorsAndSignaturesAreNot() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        plugin.compile(Map.of("A.java", "package dev.wingman.core; public class A {}"))
                .forEach((name, bytes) -> files.put("META-INF/versions/11/" + name, bytes));
        files.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\nMulti-Release: true\n\n"));
        files.put("META-INF/X.SF", bytes("signed"));
        files.put("module-info.class", bytes("no class"));
        files.put("META-INF/versions/9/module-info.class", bytes("no class"));
        offer("org.example:many:1", files);

        assertThat(problems())
                .containsExactly(
                        "@: org.example:many:1: brings the package dev.wingman.core, which belongs to the runtime:"
                                + " depend on something without it");
    }

    @Test
    void nothingOfALibraryIsRunWhereSourcesAreCompiledAgainstIt() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(plugin.compile(Map.of(
                "Evil.java",
                "package evil; public class Evil implements com.sun.source.util.Plugin {"
                        + " static { System.setProperty(\"evil\", \"ran\"); }"
                        + " public String getName() { return \"evil\"; }"
                        + " public void init(com.sun.source.util.JavacTask task, String... arguments) {}"
                        + " public boolean autoStart() { return true; } }")));
        files.put("META-INF/services/com.sun.source.util.Plugin", bytes("evil.Evil\n"));
        files.put("META-INF/services/javax.annotation.processing.Processor", bytes("evil.Evil\n"));
        offer("org.example:evil:6", files);

        packager.pack(plugin.directory());

        assertThat(System.getProperty("evil")).isNull();
    }

    @Test
    void aLibraryForALaterJavaOrWithABrokenClassIsRefused() throws Exception {
        byte[] later = plugin.compile(Map.of("A.java", "package later; public class A {}"))
                .get("later/A.class");
        later[7] = 65;
        offer("org.example:later:1", Map.of("later/A.class", later));
        offer("org.example:torn:1", Map.of("torn/A.class", bytes("torn")));

        assertThat(problems())
                .containsExactly(
                        "@: org.example:later:1: needs Java 21, plugins run on Java 17: depend on an earlier version",
                        "@: org.example:torn:1: torn/A.class is no class file: it does not begin with 0xCAFEBABE");
    }

    @Test
    void aJarThatIsNoneOrHostileOrTooLargeIsRefused() throws Exception {
        repository.put("org.example:words:2.0", plugin.jar("words.jar", bytes("no jar")));
        assertThat(problems())
                .containsExactly(
                        "@/manifest.yaml:14:15: dependencies: org.example:words:2.0: HOME/words.jar cannot be taken:"
                                + " it is no zip file, or is cut off, or has something after its end");

        offer("org.example:words:2.0", Map.of("../../escape", bytes("a")));
        assertThat(problems().get(0)).endsWith("cannot be taken: the entry '../../escape' is no plain path in the jar");

        offer("org.example:words:2.0", Map.of("zeros", new byte[65 * 1024 * 1024]));
        assertThat(problems().get(0)).endsWith("cannot be taken: it holds more than 64 MiB unpacked");

        offer("org.example:words:2.0", Map.of("zeros", new byte[40 * 1024 * 1024]));
        offer("org.example:words:3.0", Map.of("zeros", new byte[40 * 1024 * 1024]));
        assertThat(problems())
                .containsExactly(
                        "the dependencies hold more than 64 MiB or 30000 files unpacked, with org.example:words:3.0");

        repository.put("org.example:words:2.0", plugin.jar("words.jar", new byte[32 * 1024 * 1024 + 1]));
        assertThat(problems()).containsExactly("HOME/words.jar: is larger than 32 MiB");
    }

    @Test
    void classesThatTwoLibrariesBringAreToldAndThoseOfTheFirstAreUsed() throws Exception {
        offer("org.example:again:1", plugin.compile(Map.of("Words.java", WORDS.replace("hello", "again"))));

        PackagedPlugin packaged = packager.pack(plugin.directory());

        assertThat(packaged.warnings())
                .containsExactly(plugin.directory() + "/manifest.yaml:14:15: dependencies: org.example:again:1 and"
                        + " org.example:words:2.0 both bring org.example.words.Words: those of the first are used");
    }

    @Test
    void aPackagedJarWhoseLibrariesAreNotThoseOfItsLockIsRefused() throws Exception {
        PackagedPlugin packaged = packager.pack(plugin.directory());
        SortedMap<String, byte[]> files = unzip(packaged.jar());
        byte[] words = files.get("lib/org.example/words-2.0.jar");

        files.put("lib/org.example/words-2.0.jar", zip(Map.of("a", bytes("a"))));
        assertThat(problems(plugin.jar("x.jar", zip(files))).get(0))
                .startsWith("@: lib/org.example/words-2.0.jar has the SHA-256 ")
                .endsWith(" is recorded; package the plugin again");

        files.remove("lib/org.example/words-2.0.jar");
        assertThat(problems(plugin.jar("x.jar", zip(files))))
                .containsExactly("@: lacks lib/org.example/words-2.0.jar; package the plugin again");

        files.put("lib/org.example/words-2.0.jar", words);
        files.remove("OSGI-INF/wingman/manifest.lock");
        assertThat(problems(plugin.jar("x.jar", zip(files))))
                .anyMatch(problem -> problem.contains(
                        "OSGI-INF/wingman/manifest.yaml:14:15: dependencies: nobody looks for them here: "));

        files.put("OSGI-INF/wingman/manifest.lock", bytes(text(packaged.lock().text()) + "# more\n"));
        assertThat(problems(plugin.jar("x.jar", zip(files))))
                .containsExactly(
                        "@: OSGI-INF/wingman/manifest.lock is not what its manifest and classes make it; package"
                                + " the plugin again");
    }

    @Test
    void importsThatAPackagedJarMakesOptionalOrMandatoryByItselfAreRefused() throws Exception {
        SortedMap<String, byte[]> files =
                unzip(packager.pack(plugin.directory()).jar());
        String sound = text(files.get("META-INF/MANIFEST.MF")).replace("\r\n ", "");

        for (String forged : List.of(
                sound.replace("javax.swing;resolution:=optional", "javax.swing"),
                sound.replace("javax.swing;resolution:=optional", "javax.swing;resolution:=dynamic"),
                sound.replace("javax.swing;resolution:=optional", "javax.swing;resolution:=optional;x:=y"),
                sound.replace("Bundle-ClassPath: .,lib", "Bundle-ClassPath: lib"))) {
            assertThat(forged).isNotEqualTo(sound);
            files.put("META-INF/MANIFEST.MF", bytes(forged));
            assertThat(problems(plugin.jar("x.jar", zip(files))))
                    .singleElement()
                    .asString()
                    .endsWith("package the plugin again");
        }
    }

    @Test
    void aPlainJvmLoadsThePluginsOwnVersionOfALibraryAndTheOneForItsJava() throws Exception {
        Map<String, byte[]> gson = new TreeMap<>(plugin.compile(Map.of(
                "Gson.java",
                "package com.google.gson; public class Gson { public String toString() { return \"old\"; } }")));
        plugin.compile(Map.of(
                        "Gson.java",
                        "package com.google.gson; public class Gson { public String toString() { return \"mine\"; } }"))
                .forEach((name, bytes) -> gson.put("META-INF/versions/17/" + name, bytes));
        gson.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\nMulti-Release: true\n\n"));
        gson.put("META-INF/services/a b", bytes("one"));
        offer("com.google.code.gson:gson:0.1", gson);
        offer("org.example:more:1", Map.of("META-INF/services/a b", bytes("two")));

        Class<?> type = PluginLoader.load(packager.pack(plugin.directory())).pluginClass();

        ClassLoader loader = type.getClassLoader();
        Object own = loader.loadClass("com.google.gson.Gson").getConstructor().newInstance();
        assertThat(own).hasToString("mine").isNotInstanceOf(com.google.gson.Gson.class);
        assertThat(own.getClass()).isSameAs(loader.loadClass("com.google.gson.Gson"));
        List<String> services = new java.util.ArrayList<>();
        for (var url : java.util.Collections.list(loader.getResources("META-INF/services/a b"))) {
            services.add(text(url.openStream().readAllBytes()));
        }
        assertThat(services).containsExactly("one", "two");
    }

    @Test
    void aFileOfThePluginWhereADependencyWillLieIsRefused() throws Exception {
        plugin.with("resources/lib/org.example/words-2.0.jar", "mine");

        assertThat(problems())
                .containsExactly("@: lib/org.example/words-2.0.jar is where a dependency will lie: leave it out");
    }

    @Test
    void whatCannotBeFoundIsToldInTheLineOfItsDependency() throws Exception {
        packager = plugin.packager().with((dependencies, lock) -> {
            throw new UnresolvedException(List.of("org.example:greet:1.0: nobody has it", "the registry is on fire"));
        });

        assertThat(problems())
                .containsExactly(
                        "@/manifest.yaml:14:17: dependencies: org.example:greet:1.0: nobody has it",
                        "@/manifest.yaml:14:15: dependencies: the registry is on fire");
    }
}
