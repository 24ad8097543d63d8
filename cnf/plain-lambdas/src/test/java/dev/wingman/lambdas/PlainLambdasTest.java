package dev.wingman.lambdas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class PlainLambdasTest {

    private static final String SHAPES = Shapes.class.getName();
    private static final long TIME = 1_700_000_000_000L;

    @TempDir
    Path directory;

    private Path jar;

    @BeforeEach
    void packShapes() throws IOException {
        jar = directory.resolve("dev.wingman.shapes.jar");
        Path classes = Path.of(
                Shapes.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("Shapes"))
                    .sorted()
                    .toList()) {
                JarEntry entry = new JarEntry(classes.relativize(file).toString());
                entry.setTime(TIME);
                out.putNextEntry(entry);
                Files.copy(file, out);
            }
        }
    }

    @Test
    void everyShapeDoesWhatItDidBefore() throws Exception {
        List<String> before = new Shapes().all();

        PlainLambdas.main(new String[] {directory.toString()});

        assertThat(before).hasSizeGreaterThan(20);
        assertThat(call()).isEqualTo(before);
    }

    @Test
    void onlyWhatAClassCannotDoPlainlyIsLeftToTheJvm() throws IOException {
        List<String> before = metafactories();

        JarRewriter.rewrite(jar);

        assertThat(before).hasSize(30);
        // A widening of a primitive; a serialisable lambda, and what reads it again.
        assertThat(metafactories())
                .containsExactlyInAnyOrder("metafactory applyAsLong", "altMetafactory get", "altMetafactory get");
    }

    @Test
    void entriesKeepTheirOrderAndTimeAndMadeClassesFollow() throws IOException {
        List<String> before = entries();

        int made = JarRewriter.rewrite(jar);

        List<String> after = entries();
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(after.subList(before.size(), after.size()))
                .hasSize(made)
                .isSorted()
                .allMatch(entry -> entry.contains("$$L") && entry.endsWith(" " + TIME));
    }

    @Test
    void sameJarGivesSameBytesAndASecondTimeChangesNothing() throws IOException {
        Path other = Files.copy(jar, directory.resolve("other.jar"));

        JarRewriter.rewrite(jar);
        JarRewriter.rewrite(other);
        byte[] once = Files.readAllBytes(jar);

        assertThat(Files.readAllBytes(other)).isEqualTo(once);
        assertThat(JarRewriter.rewrite(jar)).isZero();
        assertThat(Files.readAllBytes(jar)).isEqualTo(once);
    }

    @Test
    void classesOfAnotherLoaderCannotReachTheNest() throws Exception {
        JarRewriter.rewrite(jar);

        try (URLClassLoader loader = loader()) {
            Class<?> made = loader.loadClass(SHAPES + "$$L0");
            assertThat(made.getNestHost().getName()).isEqualTo(SHAPES);
            assertThat(made.isSynthetic()).isTrue();
            assertThatThrownBy(() -> made.getDeclaredConstructors()[0].newInstance())
                    .isInstanceOf(IllegalAccessException.class);
        }
    }

    @Test
    void classFilesThatKnowNoNestsStayAsTheyAre() throws IOException {
        Path old = directory.resolve("dev.wingman.old.jar");
        try (JarFile file = new JarFile(jar.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(old))) {
            for (String name : ofEntries(JarEntry::getName)) {
                byte[] bytes = file.getInputStream(file.getJarEntry(name)).readAllBytes();
                bytes[7] = Opcodes.V1_8;
                out.putNextEntry(new JarEntry(name));
                out.write(bytes);
            }
        }
        byte[] before = Files.readAllBytes(old);

        assertThat(JarRewriter.rewrite(old)).isZero();
        assertThat(Files.readAllBytes(old)).isEqualTo(before);
    }

    @Test
    void anotherFileIsAnError() throws IOException {
        Path empty = Files.createFile(directory.resolve("gone.jar"));
        Files.delete(empty);

        assertThatThrownBy(() -> JarRewriter.rewrite(empty)).isInstanceOf(IOException.class);
    }

    private URLClassLoader loader() throws IOException {
        // Without the parent: it has the classes as they were.
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private Object call() throws Exception {
        try (URLClassLoader loader = loader()) {
            Constructor<?> constructor = loader.loadClass(SHAPES).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Callable<?>) constructor.newInstance()).call();
        }
    }

    private List<String> entries() throws IOException {
        return ofEntries(entry -> entry.getName() + " " + entry.getTime());
    }

    private <T> List<T> ofEntries(Function<JarEntry, T> what) throws IOException {
        List<T> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                found.add(what.apply(entries.nextElement()));
            }
        }
        return found;
    }

    private List<String> metafactories() throws IOException {
        List<String> sites = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String name : ofEntries(JarEntry::getName)) {
                try (InputStream in = file.getInputStream(file.getJarEntry(name))) {
                    new ClassReader(in).accept(new Sites(sites), 0);
                }
            }
        }
        return sites;
    }

    private static final class Sites extends ClassVisitor {

        private final List<String> found;

        Sites(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String sam, String factory, Handle bootstrap, Object... arguments) {
                    if (bootstrap.getOwner().endsWith("LambdaMetafactory")) {
                        found.add(bootstrap.getName() + " " + sam);
                    }
                }
            };
        }
    }
}
