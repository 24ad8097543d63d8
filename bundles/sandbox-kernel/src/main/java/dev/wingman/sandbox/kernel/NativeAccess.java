package dev.wingman.sandbox.kernel;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the native half of JNA lies: extracted once, into a directory that the children may read, so that nothing is
 * written to the temporary directory and nothing is searched for.
 *
 * @param directory holds the library and is not writable by others
 */
public record NativeAccess(Path directory) {

    private static final String LIBRARY = "libjnidispatch.so";

    /**
     * Extracts the library for this machine out of the bundle or jar of JNA, if it does not lie there already, and has this
     * JVM use it.
     *
     * <p>To be called before anything else here: JNA looks at these system properties once. They hold for this JVM.
     *
     * @throws IOException if it cannot be written, or JNA has none for this machine
     */
    public static NativeAccess prepare(Path directory) throws IOException {
        NativeAccess access = new NativeAccess(directory.toAbsolutePath());
        access.extract();
        access.properties().forEach(System::setProperty);
        return access;
    }

    /** The library itself, which a child must be let read. */
    public Path library() {
        return directory.resolve(LIBRARY);
    }

    /** What the command line of a child JVM must hold for it to find the library there and nowhere else. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        properties().forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }

    /** Without the last one JNA runs ldconfig to learn where libraries are; all that is bound here is in the process. */
    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("jna.boot.library.path", directory.toString());
        properties.put("jna.nosys", "true");
        properties.put("jna.nounpack", "true");
        properties.put("jna.noclasspath", "true");
        properties.put("jna.platform.library.path", directory.toString());
        return properties;
    }

    private void extract() throws IOException {
        byte[] content = content();
        if (Files.exists(library()) && Arrays.equals(Files.readAllBytes(library()), content)) {
            return;
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, LIBRARY, ".new");
        Files.write(fresh, content);
        makeReadableByAll(fresh);
        Files.move(fresh, library(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] content() throws IOException {
        String name = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + LIBRARY;
        try (InputStream in = Native.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("JNA has no library for this machine: " + name);
            }
            return in.readAllBytes();
        }
    }

    /** A guest may be another user. */
    private static void makeReadableByAll(Path file) throws IOException {
        if (!file.toFile().setReadable(true, false)) {
            throw new IOException("cannot make " + file + " readable");
        }
    }
}
