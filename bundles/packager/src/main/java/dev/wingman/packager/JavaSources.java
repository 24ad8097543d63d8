package dev.wingman.packager;

import dev.wingman.packager.plan.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Java sources become classes, in memory; annotation processors and plugins of the compiler, which are foreign code, are not run. */
final class JavaSources {

    private static final List<String> OPTIONS =
            List.of("--release", "17", "-proc:none", "-parameters", "-implicit:none", "-g", "-nowarn");

    private final @Nullable JavaCompiler compiler;
    private final List<Path> classPath;

    /** @param compiler null where the Java runtime has none */
    JavaSources(@Nullable JavaCompiler compiler, List<Path> classPath) {
        this.compiler = compiler;
        this.classPath = classPath;
    }

    static JavaSources withSystemCompiler(List<Path> classPath) {
        return new JavaSources(ToolProvider.getSystemJavaCompiler(), classPath);
    }

    /**
     * Compiles sources that may lie anywhere: their packages come from their package statements.
     *
     * @param sources text by file
     * @return class files by their path in a jar
     * @throws RefusedException with every error, as {@code file:line:column: message}
     */
    SortedMap<String, byte[]> compile(SortedMap<Path, String> sources) throws IOException, RefusedException {
        if (compiler == null) {
            throw new RefusedException(sources.firstKey() + ": cannot be compiled: this Java runtime ("
                    + System.getProperty("java.home") + ") has no compiler; run on a JDK, or bring classes or a jar");
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8);
                ClassesInMemory classes = new ClassesInMemory(files)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
            // Else plugins of the compiler are taken from the class path, and those that say so are started.
            files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
            List<Source> units = sources.entrySet().stream()
                    .map(source -> new Source(source.getKey(), source.getValue()))
                    .toList();
            boolean done = compiler.getTask(output, classes, diagnostics, OPTIONS, null, units)
                    .call();
            if (!done) {
                throw new RefusedException(problems(diagnostics, output));
            }
            return classes.content();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> problems(DiagnosticCollector<JavaFileObject> diagnostics, StringWriter output) {
        List<String> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                problems.add(describe(diagnostic));
            }
        }
        if (problems.isEmpty()) {
            problems.add("the Java compiler gave up: " + output.toString().strip());
        }
        return problems;
    }

    private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ENGLISH).strip().replaceAll("\\R", "\n    ");
        return diagnostic.getSource() instanceof Source source
                ? source.file + ":" + diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber() + ": " + message
                : message;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final Path file;
        private final String text;

        Source(Path file, String text) {
            super(file.toUri(), Kind.SOURCE);
            this.file = file;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /** A public class need not lie in a file of its name: the guide's plugin.java holds MyPlugin. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    private static final class ClassesInMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();

        ClassesInMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            classes.put(className.replace('.', '/') + ".class", bytes);
            return new SimpleJavaFileObject(URI.create("memory:/" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        SortedMap<String, byte[]> content() {
            SortedMap<String, byte[]> content = new TreeMap<>();
            classes.forEach((path, bytes) -> content.put(path, bytes.toByteArray()));
            return content;
        }
    }
}
