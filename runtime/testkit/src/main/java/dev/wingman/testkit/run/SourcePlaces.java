package dev.wingman.testkit.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the line of the plugin or its tests that a failure points to. */
final class SourcePlaces {

    private final Path directory;
    private final ClassLoader loader;

    /** @param loader of the plugin's and the tests' classes, and of no others */
    SourcePlaces(Path directory, ClassLoader loader) {
        this.directory = directory;
        this.loader = loader;
    }

    /** {@code file:line} of what began it, or empty text. */
    String of(Throwable failure) {
        String cause = failure.getCause() == null ? "" : of(failure.getCause());
        return cause.isEmpty() ? ofItself(failure) : cause;
    }

    /** The file of a class, or empty text. */
    String of(String className) {
        String outer = className.replaceFirst("\\$.*", "");
        return named(outer.substring(outer.lastIndexOf('.') + 1) + ".java").stream()
                .filter(file -> file.endsWith(Path.of(outer.replace('.', '/') + ".java")))
                .findFirst()
                .map(Path::toString)
                .orElse("");
    }

    private String ofItself(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (isOurs(frame) && frame.getLineNumber() > 0) {
                Optional<Path> file = file(frame);
                if (file.isPresent()) {
                    return file.get() + ":" + frame.getLineNumber();
                }
            }
        }
        return "";
    }

    private boolean isOurs(StackTraceElement frame) {
        try {
            return frame.getFileName() != null
                    && Class.forName(frame.getClassName(), false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Sources may lie anywhere; of equally named ones that in the folder of its package is meant. */
    private Optional<Path> file(StackTraceElement frame) {
        String name = String.valueOf(frame.getFileName());
        String className = frame.getClassName();
        Path folder = Path.of(
                className.substring(0, Math.max(0, className.lastIndexOf('.'))).replace('.', '/'));
        List<Path> named = named(name);
        return named.stream()
                .filter(file -> file.endsWith(folder.resolve(name)))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private List<Path> named(String name) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(name))
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // The failure itself is told all the same.
        }
    }
}
