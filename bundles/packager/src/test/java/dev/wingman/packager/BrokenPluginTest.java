package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.BODY;
import static dev.wingman.packager.PluginFixture.HEAD;
import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plugin directories with a mistake, and the whole message of each. {@code @} stands for the directory. */
class BrokenPluginTest {

    private static final String ENTRY = "@/manifest.yaml:13:14: entry_point: ";

    /** @param files by path, the manifest aside */
    record Broken(String what, String manifest, Map<String, String> files, List<String> problems) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Broken source(String what, String source, String... problems) {
        return new Broken(what, MANIFEST, Map.of("plugin.java", source), List.of(problems));
    }

    private static Broken entryPoint(String what, String entryPoint, String source, String... problems) {
        String manifest = MANIFEST.replace("my.plugin:MyPlugin", entryPoint);
        return new Broken(what, manifest, Map.of("plugin.java", source), List.of(problems));
    }

    private static String withConstructor(String parameters) {
        return HEAD + "public class MyPlugin extends BlockingPlugin {\n    public MyPlugin(" + parameters + ") {}\n"
                + BODY + "}\n";
    }

    static Stream<Broken> entryPoints() {
        return Stream.of(
                source(
                        "class under another name",
                        SOURCE.replace("class MyPlugin", "class MyPlugn"),
                        ENTRY + "class my.plugin.MyPlugin is not in the plugin, did you mean my.plugin:MyPlugn?"),
                source(
                        "class in another package",
                        SOURCE.replace("package my.plugin", "package my.plugins"),
                        ENTRY + "class my.plugin.MyPlugin is not in the plugin, did you mean my.plugins:MyPlugin?"),
                source(
                        "class that resembles nothing",
                        SOURCE.replace("class MyPlugin", "class Zebra"),
                        ENTRY + "class my.plugin.MyPlugin is not in the plugin"),
                source(
                        "abstract class",
                        SOURCE.replace("public class", "public abstract class"),
                        ENTRY + "my.plugin.MyPlugin is abstract, expected a class that can be instantiated"),
                source(
                        "interface",
                        "package my.plugin; public interface MyPlugin extends dev.wingman.api.ExecutionPlugin {}",
                        ENTRY + "my.plugin.MyPlugin is an interface, expected a class"),
                source(
                        "enum",
                        "package my.plugin; public enum MyPlugin { ONE }",
                        ENTRY + "my.plugin.MyPlugin is an enum, expected a class",
                        ENTRY + "my.plugin.MyPlugin is no ExecutionPlugin: extend dev.wingman.api.BlockingPlugin,"
                                + " or implement dev.wingman.api.ExecutionPlugin"),
                source(
                        "class that is not public",
                        SOURCE.replace(
                                "public class MyPlugin extends BlockingPlugin {",
                                "class MyPlugin extends" + " BlockingPlugin {\n    public MyPlugin() {}"),
                        ENTRY + "my.plugin.MyPlugin is not public, expected a public class"),
                entryPoint(
                        "nested class",
                        "my.plugin:Outer$MyPlugin",
                        SOURCE,
                        ENTRY + "'my.plugin:Outer$MyPlugin' names a nested class, expected a top-level one as"
                                + " package:Class, such as my.plugin:MyPlugin"),
                source(
                        "private constructor",
                        SOURCE.replace("BlockingPlugin {\n", "BlockingPlugin {\n    private MyPlugin() {}\n"),
                        ENTRY + "my.plugin.MyPlugin has no public constructor, expected exactly one: its parameters are"
                                + " the host services that the plugin gets"),
                source(
                        "two public constructors",
                        SOURCE.replace(
                                "BlockingPlugin {\n",
                                "BlockingPlugin {\n    public MyPlugin() {}\n    public MyPlugin(Progress p) {}\n"),
                        ENTRY + "my.plugin.MyPlugin has 2 public constructors, expected exactly one: its parameters are"
                                + " the host services that the plugin gets"),
                source(
                        "class that is no plugin",
                        "package my.plugin; public class MyPlugin {}",
                        ENTRY + "my.plugin.MyPlugin is no ExecutionPlugin: extend dev.wingman.api.BlockingPlugin,"
                                + " or implement dev.wingman.api.ExecutionPlugin"),
                source(
                        "class without a package",
                        SOURCE.replace("package my.plugin;", ""),
                        ENTRY + "class my.plugin.MyPlugin is not in the plugin",
                        "@: class MyPlugin is in the default package: begin its source with 'package …;'"));
    }

    static Stream<Broken> constructorParameters() {
        return Stream.of(
                source(
                        "int",
                        withConstructor("int size"),
                        ENTRY + "constructor parameter 1 is int, expected a host service"),
                source(
                        "array",
                        withConstructor("Progress progress, String[]... names"),
                        ENTRY + "constructor parameter 2 is java.lang.String[][], expected a host service"),
                source(
                        "class of the JDK",
                        withConstructor("String name"),
                        ENTRY + "constructor parameter 1 is java.lang.String, expected a host service"),
                source(
                        "interface without @HostService",
                        withConstructor("Bulb bulb"),
                        ENTRY + "constructor parameter 1 is dev.wingman.resource.lamp.Bulb, expected a host service: an"
                                + " interface with @HostService"),
                source(
                        "class of the contract",
                        withConstructor("Action action"),
                        ENTRY
                                + "constructor parameter 1 is dev.wingman.api.Action, expected a host service: an interface"
                                + " with @HostService"),
                source(
                        "host service of the plugin's own",
                        withConstructor("Mine mine") + "@HostService interface Mine {}",
                        ENTRY
                                + "constructor parameter 1 is my.plugin.Mine, which is the plugin's own: nobody offers it"),
                source(
                        "one service twice",
                        withConstructor("Progress progress, Progress again"),
                        ENTRY + "the constructor asks for dev.wingman.api.Progress twice"),
                new Broken(
                        "service whose permission is not declared",
                        MANIFEST.replace("script:execute: [bash]", "docker:read"),
                        Map.of("plugin.java", withConstructor("Scripts scripts")),
                        List.of(ENTRY + "constructor parameter 1 is dev.wingman.resource.script.Scripts, which needs a"
                                + " permission that is not declared: declare script:execute")),
                source(
                        "service of a resource that has no permissions",
                        withConstructor("Lamp lamp"),
                        ENTRY
                                + "constructor parameter 1 is dev.wingman.resource.lamp.Lamp, which needs a permission that"
                                + " is not declared: declare one of lamp:…"));
    }

    static Stream<Broken> contents() {
        return Stream.of(
                new Broken(
                        "nothing but a manifest",
                        MANIFEST,
                        Map.of(),
                        List.of("@: holds no plugin beside its"
                                + " manifest.yaml: expected Java source, classes or a jar")),
                new Broken(
                        "source and classes",
                        MANIFEST,
                        Map.of("plugin.java", SOURCE, "my/plugin/MyPlugin.class", "stale"),
                        List.of(
                                "@: holds Java source (plugin.java) and classes (my/plugin/MyPlugin.class): which of them"
                                        + " is the plugin? Leave one")),
                new Broken(
                        "two jars",
                        MANIFEST,
                        Map.of("a.jar", "", "b.jar", ""),
                        List.of("@: holds a jar (a.jar) and a jar (b.jar): which of them is the plugin? Leave one")),
                new Broken(
                        "class file that is none",
                        MANIFEST,
                        Map.of("my/plugin/MyPlugin.class", "no class at all"),
                        List.of(
                                ENTRY + "class my.plugin.MyPlugin is not in the plugin: it has no classes",
                                "@: my/plugin/MyPlugin.class: is no class file: it does not begin with 0xCAFEBABE")),
                source(
                        "package of the runtime",
                        SOURCE.replace("package my.plugin", "package dev.wingman.core"),
                        ENTRY
                                + "class my.plugin.MyPlugin is not in the plugin, did you mean dev.wingman.core:MyPlugin?",
                        "@: brings the package dev.wingman.core, which belongs to the runtime: leave it out"),
                new Broken(
                        "packages of the contract and of a host service",
                        MANIFEST,
                        Map.of(
                                "plugin.java",
                                SOURCE,
                                "a.java",
                                "package dev.wingman.api; class Spy {}",
                                "b.java",
                                "package dev.wingman.resource.script; class Spy {}",
                                "c.java",
                                "package org.osgi.framework; class Spy {}"),
                        List.of(
                                "@: brings the package dev.wingman.api, which belongs to the runtime: leave it out",
                                "@: brings the package dev.wingman.resource.script, which belongs to the runtime: leave it"
                                        + " out",
                                "@: brings the package org.osgi.framework, which belongs to the runtime: leave it out")),
                new Broken(
                        "native code",
                        MANIFEST,
                        Map.of("plugin.java", SOURCE, "resources/lib/libfast.so.1", "ELF", "resources/fast.DLL", "MZ"),
                        List.of(
                                "@: fast.DLL is native code, which a plugin cannot load",
                                "@: lib/libfast.so.1 is native code, which a plugin cannot load")),
                new Broken(
                        "files for the OSGi runtime",
                        MANIFEST,
                        Map.of(
                                "plugin.java",
                                SOURCE,
                                "resources/OSGI-INF/permissions.perm",
                                "(java.security.AllPermission)",
                                "resources/OSGI-INF/more.xml",
                                "<component/>"),
                        List.of(
                                "@: OSGI-INF/more.xml would be read by the OSGi runtime; only what the packager makes may"
                                        + " be in OSGI-INF",
                                "@: OSGI-INF/permissions.perm would be read by the OSGi runtime; only what the packager"
                                        + " makes may be in OSGI-INF")),
                source(
                        "class from a package that is on the class path but not open to plugins",
                        SOURCE.replace("\"done\"", "\"\" + new com.example.gadgets.Gadget()"),
                        "@: my.plugin.MyPlugin needs the package com.example.gadgets, which is neither in the plugin nor"
                                + " open to plugins: bring its classes along, or do without"),
                source(
                        "class from a package that a resource bundle keeps to itself",
                        SOURCE.replace("\"done\"", "\"\" + new dev.wingman.resource.script.internal.Secret()"),
                        "@: my.plugin.MyPlugin needs the package dev.wingman.resource.script.internal, which is neither"
                                + " in the plugin nor open to plugins: bring its classes along, or do without"));
    }

    static Stream<Broken> sources() {
        return Stream.of(
                source(
                        "unknown symbol",
                        SOURCE.replace("\"done\"", "DONE"),
                        "@/plugin.java:22:37: cannot find symbol\n      symbol:   variable DONE\n"
                                + "      location: class my.plugin.MyPlugin"),
                source(
                        "two errors in two places",
                        SOURCE.replace("\"done\"", "\"done").replace("\"fine\"", "\"fine"),
                        "@/plugin.java:18:27: unclosed string literal",
                        "@/plugin.java:22:37: unclosed string literal"),
                source("empty file", "", ENTRY + "class my.plugin.MyPlugin is not in the plugin: it has no classes"));
    }

    static Stream<Broken> manifests() {
        return Stream.of(
                new Broken(
                        "Java range that this JVM does not meet",
                        MANIFEST + "java_requires: \">=99\"\n",
                        Map.of("plugin.java", SOURCE),
                        List.of("@/manifest.yaml:14:16: java_requires: >=99, but this is Java "
                                + Runtime.version().feature())),
                new Broken(
                        "entry point in quotes behind a byte order mark and comments",
                        "# a comment\n\"entry_point\" : my.plugin:Other\n"
                                + MANIFEST.replace("entry_point: my.plugin:MyPlugin\n", ""),
                        Map.of("plugin.java", SOURCE),
                        List.of("@/manifest.yaml:2:17: entry_point: class my.plugin.Other is not in the plugin")));
    }

    @ParameterizedTest
    @MethodSource({"entryPoints", "constructorParameters", "contents", "sources", "manifests"})
    void isRefusedWithEveryReason(Broken broken, @TempDir Path home) throws IOException {
        PluginFixture plugin = new PluginFixture(home).with("manifest.yaml", broken.manifest());
        for (Map.Entry<String, String> file : new TreeMap<>(broken.files()).entrySet()) {
            plugin.with(file.getKey(), file.getValue());
        }

        PackagingException refusal = catchThrowableOfType(PackagingException.class, plugin::pack);

        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.problems())
                .map(problem -> problem.replace(plugin.directory().toString(), "@"))
                .containsExactlyElementsOf(broken.problems());
    }
}
