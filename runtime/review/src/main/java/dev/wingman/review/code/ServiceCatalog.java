package dev.wingman.review.code;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The host services of a class path, and the permission that each of their methods says it requires. Read off the class
 * files; nothing is loaded. Not thread-safe.
 */
public final class ServiceCatalog implements AutoCloseable {

    private static final String HOST_SERVICE = "Ldev/wingman/api/HostService;";
    private static final String REQUIRES = "Ldev/wingman/api/RequiresPermission;";

    /**
     * A host service.
     *
     * @param resource that guards it; empty if it needs no permission
     * @param permissions by name and descriptor of the methods that name one
     */
    record Service(String resource, Map<String, String> permissions) {}

    private final URLClassLoader classPath;
    private final Map<String, Optional<Service>> known = new HashMap<>();

    /** @param classPath jars and class directories, which are open until this is closed */
    public ServiceCatalog(List<Path> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        this.classPath = new URLClassLoader(urls, null);
    }

    /** The host service of this internal name; empty if that is none. */
    Optional<Service> find(String internalName) throws IOException {
        Optional<Service> service = known.get(internalName);
        if (service == null) {
            service = read(internalName);
            known.put(internalName, service);
        }
        return service;
    }

    private Optional<Service> read(String internalName) throws IOException {
        if (internalName.startsWith("java/") || internalName.startsWith("[")) {
            return Optional.empty();
        }
        try (InputStream in = classPath.getResourceAsStream(internalName + ".class")) {
            if (in == null) {
                return Optional.empty();
            }
            Reading reading = new Reading();
            new ClassReader(in).accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return reading.service();
        }
    }

    @Override
    public void close() throws IOException {
        classPath.close();
    }

    private static final class Reading extends ClassVisitor {

        private boolean isService;
        private String resource = "";
        private final Map<String, String> permissions = new HashMap<>();

        Reading() {
            super(Opcodes.ASM9);
        }

        Optional<Service> service() {
            return isService ? Optional.of(new Service(resource, permissions)) : Optional.empty();
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            boolean marks = descriptor.equals(HOST_SERVICE);
            isService |= marks;
            return new Texts(text -> resource = marks ? text : resource);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return new Texts(text -> {
                        if (type.equals(REQUIRES)) {
                            permissions.put(name + descriptor, text);
                        }
                    });
                }
            };
        }
    }

    private static final class Texts extends AnnotationVisitor {

        private final Consumer<String> consumer;

        Texts(Consumer<String> consumer) {
            super(Opcodes.ASM9);
            this.consumer = consumer;
        }

        @Override
        public void visit(String name, Object value) {
            if (value instanceof String text) {
                consumer.accept(text);
            }
        }
    }
}
