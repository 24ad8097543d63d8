package dev.wingman.testkit.run;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plugin's classes and those of its tests, in memory, as one class path. */
final class TestClasses extends ClassLoader {

    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> files;

    TestClasses(ClassLoader parent, Map<String, byte[]> plugin, Map<String, byte[]> tests) {
        super("plugin and its tests", parent);
        this.files = new HashMap<>(plugin);
        files.putAll(tests);
    }

    /** The top-level classes among these files, in their order. */
    List<Class<?>> load(Iterable<String> names) throws ClassNotFoundException {
        List<Class<?>> classes = new java.util.ArrayList<>();
        for (String name : names) {
            if (name.endsWith(SUFFIX) && name.indexOf('$') < 0) {
                classes.add(loadClass(
                        name.substring(0, name.length() - SUFFIX.length()).replace('/', '.')));
            }
        }
        return classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = files.get(name.replace('.', '/') + SUFFIX);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
