package dev.wingman.packager;

import dev.wingman.packager.library.ClassPathFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads a plugin in a plain JVM, from memory, so that there is nothing to close. A class of one of its libraries is always
 * the plugin's own, whatever version of it the parent may have, as in a runtime.
 */
public final class PluginClassLoader extends ClassLoader {

    private static final String SUFFIX = ".class";

    private final List<Map<String, byte[]>> own;
    private final List<? extends Map<String, byte[]>> libraries;

    /**
     * A loader of a packaged plugin.
     *
     * @param jar the bytes of its bundle
     * @param more files beside it, by path, such as the classes of its tests
     */
    public PluginClassLoader(String name, ClassLoader parent, byte[] jar, Map<String, byte[]> more) {
        super(name, parent);
        ClassPathFiles files = ClassPathFiles.of(jar);
        this.own = List.of(Map.copyOf(more), files.own());
        this.libraries = files.libraries();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String path = name.replace('.', '/') + SUFFIX;
        if (find(libraries, path) == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = find(name.replace('.', '/') + SUFFIX);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static byte @Nullable [] find(List<? extends Map<String, byte[]>> all, String path) {
        for (Map<String, byte[]> files : all) {
            byte[] bytes = files.get(path);
            if (bytes != null) {
                return bytes;
            }
        }
        return null;
    }

    private byte @Nullable [] find(String path) {
        byte[] bytes = find(own, path);
        return bytes == null ? find(libraries, path) : bytes;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = find(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        byte[] bytes = find(name);
        return bytes == null ? null : url(name, bytes);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> found = new ArrayList<>();
        for (List<? extends Map<String, byte[]>> all : List.of(own, libraries)) {
            for (Map<String, byte[]> files : all) {
                byte[] bytes = files.get(name);
                if (bytes != null) {
                    found.add(url(name, bytes));
                }
            }
        }
        return Collections.enumeration(found);
    }

    private static URL url(String name, byte[] bytes) {
        try {
            return new URL(null, "memory:/" + encoded(name), new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new MemoryConnection(url, bytes);
                }
            });
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the name of a file in a jar makes a URL", e);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("+", "%20");
    }

    private static final class MemoryConnection extends URLConnection {
        private final byte[] bytes;

        MemoryConnection(URL url, byte[] bytes) {
            super(url);
            this.bytes = bytes;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new ByteArrayInputStream(bytes);
        }
    }
}
