package dev.wingman.deployer.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A plugin directory in the making: a manifest and one class, whose behaviour is given as pieces of Java.
 *
 * <p>The class is compiled here, once for each different source, so that the directory holds classes and is quick to
 * package.
 */
record PluginSources(
        String id, String version, String constructorParameters, String constructor, String idAnswer, String actions) {

    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    static PluginSources plugin(String id) {
        return new PluginSources(id, "1.0.0", "", "", '"' + id + '"', "List.of(\"act\")");
    }

    PluginSources version(String newVersion) {
        return new PluginSources(id, newVersion, constructorParameters, constructor, idAnswer, actions);
    }

    PluginSources constructor(String body) {
        return new PluginSources(id, version, constructorParameters, body, idAnswer, actions);
    }

    PluginSources asksFor(String parameters) {
        return new PluginSources(id, version, parameters, constructor, idAnswer, actions);
    }

    PluginSources answersId(String expression) {
        return new PluginSources(id, version, constructorParameters, constructor, expression, actions);
    }

    PluginSources answersActions(String expression) {
        return new PluginSources(id, version, constructorParameters, constructor, idAnswer, expression);
    }

    /** Writes it, in a hidden directory first, so that it comes into place in one step. */
    Path into(Path folder, String name) {
        try {
            Path hidden = folder.resolve("." + name + ".making");
            write(hidden);
            Path directory = folder.resolve(name);
            if (Files.exists(directory)) {
                Path old = folder.resolve("." + name + ".old");
                Files.move(directory, old);
                Files.move(hidden, directory);
                delete(old);
            } else {
                Files.move(hidden, directory);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> file : classes().entrySet()) {
            Path target = directory.resolve("classes").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        Files.writeString(directory.resolve("manifest.yaml"), manifest());
    }

    String manifest() {
        return """
                id: %s
                name: A Plugin
                version: %s
                author: the tests
                description: Does nothing
                trust_level: verified
                permissions: []
                blast_radius:
                  scope: container
                  mutates_state: false
                  reversible: false
                entry_point: %s:Sample
                """
                .formatted(id, version, packageName());
    }

    private String packageName() {
        return "sample." + id.replace('-', '_');
    }

    private String source() {
        return """
                package %s;

                import dev.wingman.api.*;
                import java.util.*;

                public class Sample extends BlockingPlugin {
                    public Sample(%s) {
                        %s
                    }

                    public String pluginId() {
                        return %s;
                    }

                    public List<String> supportedActions() {
                        return %s;
                    }

                    protected Verdict checkBefore(Action action) {
                        return Verdict.ok("fine");
                    }

                    protected ActionResult run(Action action) {
                        throw new UnsupportedOperationException();
                    }
                }
                """
                .formatted(packageName(), constructorParameters, constructor, idAnswer, actions);
    }

    private Map<String, byte[]> classes() {
        return COMPILED.computeIfAbsent(source(), PluginSources::compile);
    }

    private static Map<String, byte[]> compile(String source) {
        try {
            Path out = Files.createTempDirectory("sample");
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                JavaFileObject unit =
                        new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
                            @Override
                            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                return source;
                            }
                        };
                List<String> options = List.of("-d", out.toString(), "--release", "17", "-proc:none");
                if (!compiler.getTask(null, files, null, options, null, List.of(unit))
                        .call()) {
                    throw new IllegalArgumentException(source);
                }
            }
            return read(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> read(Path out) throws IOException {
        Map<String, byte[]> classes = new ConcurrentHashMap<>();
        try (Stream<Path> walk = Files.walk(out)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                classes.put(out.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        delete(out);
        return classes;
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
