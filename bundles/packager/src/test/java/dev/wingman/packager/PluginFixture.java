package dev.wingman.packager;

import dev.wingman.api.ExecutionPlugin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** A plugin directory in the making, and the class path of a runtime that has a {@code script} and a {@code lamp}. */
final class PluginFixture {

    static final String MANIFEST =
            """
            id: my-plugin
            name: My Plugin
            version: 1.0.0
            author: your-name
            description: What this plugin does
            trust_level: verified
            permissions:
              - script:execute: [bash]
            blast_radius:
              scope: container
              mutates_state: true
              reversible: true
            entry_point: my.plugin:MyPlugin
            """;

    /** Fit for the manifest above; what follows is the class body. */
    static final String HEAD =
            """
            package my.plugin;

            import dev.wingman.api.*;
            import dev.wingman.resource.script.*;
            import dev.wingman.resource.lamp.*;
            import java.util.List;

            """;

    static final String BODY =
            """
                public String pluginId() {
                    return "my-plugin";
                }

                public List<String> supportedActions() {
                    return List.of("my_action");
                }

                protected Verdict checkBefore(Action action) {
                    return Verdict.ok("fine");
                }

                protected ActionResult run(Action action) {
                    return ActionResult.success("done");
                }
            """;

    static final String SOURCE = HEAD + "public class MyPlugin extends BlockingPlugin {\n" + BODY + "}\n";

    private static final Map<String, String> RESOURCES = Map.of(
            "Scripts.java",
            "package dev.wingman.resource.script; import dev.wingman.api.HostService;"
                    + " @HostService(resource = \"script\") public interface Scripts { void run(String script); }",
            "Lamp.java",
            "package dev.wingman.resource.lamp; import dev.wingman.api.HostService;"
                    + " @HostService(resource = \"lamp\") public interface Lamp { void on(); }",
            "Bulb.java",
            "package dev.wingman.resource.lamp; public interface Bulb { void on(); }",
            "Secret.java",
            "package dev.wingman.resource.script.internal; public class Secret { public static void tell() {} }",
            "Gadget.java",
            "package com.example.gadgets; public class Gadget { public static void turn() {} }");

    private static final String RESOURCES_HEADERS =
            """
            Manifest-Version: 1.0
            Bundle-SymbolicName: resources
            Export-Package: dev.wingman.resource.script;version="1.2.0",
             dev.wingman.resource.lamp;version="1.0.0",com.example.gadgets;version="1.0.0"
            Provide-Capability: wingman.resource;wingman.resource=script;actions:L
             ist<String>="execute";words:List<String>="run scripts";target=interpr
             eter;target-grammar="[a-z0-9]+";example=bash,wingman.resource;wingman
             .resource=docker;actions:List<String>="read,logs,restart";words:List<
             String>="read,view logs,restart";read-only:List<String>="read,logs";t
             arget=container;target-grammar="[a-z0-9-]+";example=nginx-1

            """;

    private final Path home;
    private final Path directory;
    private final Packager packager;

    /** @param home an empty directory for the plugin's directory and the class path */
    PluginFixture(Path home) throws IOException {
        this.home = home;
        this.directory = Files.createDirectory(home.resolve("my-plugin"));
        try {
            this.packager = Packager.of(classPath());
        } catch (PackagingException e) {
            throw new IllegalStateException(e);
        }
    }

    Path directory() {
        return directory;
    }

    Packager packager() {
        return packager;
    }

    /** The jars of the contract, and one with host services. */
    List<Path> classPath() throws IOException {
        List<Path> classPath = new ArrayList<>();
        for (Class<?> type : List.of(ExecutionPlugin.class, Promise.class, Function.class)) {
            classPath.add(location(type));
        }
        Path resources = home.resolve("resources.jar");
        if (Files.notExists(resources)) {
            SortedMap<String, byte[]> files = new TreeMap<>(compile(RESOURCES, classPath));
            files.put("META-INF/MANIFEST.MF", RESOURCES_HEADERS.getBytes(StandardCharsets.UTF_8));
            Files.write(resources, zip(files));
        }
        classPath.add(resources);
        return classPath;
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Class files by path. */
    SortedMap<String, byte[]> compile(Map<String, String> sources) throws IOException {
        return compile(sources, classPath());
    }

    private static SortedMap<String, byte[]> compile(Map<String, String> sources, List<Path> classPath)
            throws IOException {
        SortedMap<Path, String> units = new TreeMap<>();
        sources.forEach((name, text) -> units.put(Path.of(name).toAbsolutePath(), text));
        try {
            return JavaSources.withSystemCompiler(classPath).compile(units);
        } catch (dev.wingman.packager.plan.RefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    PluginFixture with(String file, String content) throws IOException {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    PluginFixture with(String file, byte[] content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
        return this;
    }

    PluginFixture withAll(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            with(file.getKey(), file.getValue());
        }
        return this;
    }

    PackagedPlugin pack() throws IOException, PackagingException {
        return packager.pack(directory);
    }

    /** Writes a jar beside the directory. */
    Path jar(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content);
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static SortedMap<String, byte[]> unzip(byte[] jar) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
