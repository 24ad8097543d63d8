package dev.wingman.itest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A Maven repository in a directory, with libraries that are compiled from one class each, and settings that name no other. */
final class LibraryRepository {

    private final Path root;

    LibraryRepository(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    /** A {@code settings.xml} beside it. */
    Path settings() throws IOException {
        return Files.writeString(
                root.resolveSibling("settings.xml"),
                "<settings><localRepository>" + root.resolveSibling("local-repository") + "</localRepository>"
                        + "<mirrors><mirror><id>house</id><mirrorOf>*</mirrorOf><url>" + root.toUri()
                        + "</url></mirror></mirrors></settings>");
    }

    /**
     * Publishes {@code org.example:NAME:VERSION}.
     *
     * @param source one public class of the package {@code org.example.NAME}
     * @param needs other libraries, as {@code name:version}
     */
    void publish(String name, String version, String className, String source, String... needs) throws Exception {
        StringBuilder dependencies = new StringBuilder();
        for (String needed : needs) {
            dependencies
                    .append("<dependency>")
                    .append(elements("org.example:" + needed))
                    .append("</dependency>");
        }
        publish("org.example:" + name + ":" + version, jar(name, className, source), dependencies.toString());
    }

    /** Publishes a jar that needs nothing. */
    void publish(String coordinates, byte[] jar) throws IOException, GeneralSecurityException {
        publish(coordinates, jar, "");
    }

    private void publish(String coordinates, byte[] jar, String dependencies)
            throws IOException, GeneralSecurityException {
        String[] parts = coordinates.split(":");
        Path folder = Files.createDirectories(
                root.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
        String file = parts[1] + "-" + parts[2];
        write(folder.resolve(file + ".jar"), jar);
        write(
                folder.resolve(file + ".pom"),
                ("<project><modelVersion>4.0.0</modelVersion>" + elements(coordinates) + "<dependencies>" + dependencies
                                + "</dependencies></project>")
                        .getBytes(UTF_8));
    }

    private static String elements(String coordinates) {
        String[] parts = coordinates.split(":");
        return "<groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId><version>" + parts[2]
                + "</version>";
    }

    private static void write(Path file, byte[] content) throws IOException, GeneralSecurityException {
        Files.write(file, content);
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(content);
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".sha1"),
                HexFormat.of().formatHex(digest));
    }

    private byte[] jar(String name, String className, String source) throws Exception {
        Path work = Files.createTempDirectory(root.getParent(), "library");
        Path file = Files.writeString(work.resolve(className + ".java"), "package org.example." + name + "; " + source);
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-proc:none", "-d", work.toString(), "-cp", classPath(), file.toString()));
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException(source);
        }
        Path jar = work.resolve("library.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> files = Files.walk(work)) {
            for (Path compiled :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                zip.putNextEntry(new ZipEntry(work.relativize(compiled).toString()));
                zip.write(Files.readAllBytes(compiled));
            }
        }
        return Files.readAllBytes(jar);
    }

    private String classPath() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return String.join(
                    java.io.File.pathSeparator,
                    files.map(Path::toString)
                            .filter(file -> file.endsWith(".jar"))
                            .toList());
        }
    }
}
