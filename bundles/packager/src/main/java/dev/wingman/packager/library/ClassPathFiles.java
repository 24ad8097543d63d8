package dev.wingman.packager.library;

import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a packaged plugin as its class loader sees them on this Java.
 *
 * @param own the bundle's
 * @param libraries those of each jar on its class path, in that order
 */
public record ClassPathFiles(SortedMap<String, byte[]> own, List<SortedMap<String, byte[]>> libraries) {

    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d{1,4})/(.+)");

    public ClassPathFiles {
        libraries = List.copyOf(libraries);
    }

    /** Of a jar that was packaged or checked. */
    public static ClassPathFiles of(byte[] jar) {
        try {
            SortedMap<String, byte[]> own = StrictZip.read(jar);
            String classPath = header(own, "Bundle-ClassPath");
            List<SortedMap<String, byte[]>> libraries = new ArrayList<>();
            for (String entry : classPath.split(",")) {
                byte[] library = own.get(entry);
                if (library != null) {
                    libraries.add(effective(StrictZip.read(library)));
                }
            }
            return new ClassPathFiles(own, libraries);
        } catch (BadJarException e) {
            throw new IllegalStateException("a packaged plugin is a sound jar, and so are its libraries", e);
        }
    }

    /** With the files for this release of Java in their places, where the jar has some. */
    private static SortedMap<String, byte[]> effective(SortedMap<String, byte[]> files) {
        if (!isMultiRelease(files)) {
            return files;
        }
        SortedMap<String, byte[]> effective = new TreeMap<>(files);
        SortedMap<String, Integer> releases = new TreeMap<>();
        files.forEach((path, bytes) -> {
            Matcher matcher = VERSIONED.matcher(path);
            if (matcher.matches()) {
                int release = Integer.parseInt(matcher.group(1));
                String name = matcher.group(2);
                if (release <= Runtime.version().feature() && release > releases.getOrDefault(name, 8)) {
                    releases.put(name, release);
                    effective.put(name, bytes);
                }
            }
        });
        return effective;
    }

    private static boolean isMultiRelease(Map<String, byte[]> files) {
        return header(files, "Multi-Release").equalsIgnoreCase("true");
    }

    /** Empty if it is not there, or if nobody can read the headers. */
    private static String header(Map<String, byte[]> files, String name) {
        byte[] manifest = files.get(JarFile.MANIFEST_NAME);
        try {
            String value = manifest == null
                    ? null
                    : new Manifest(new ByteArrayInputStream(manifest))
                            .getMainAttributes()
                            .getValue(name);
            return value == null ? "" : value.strip();
        } catch (IOException e) {
            return "";
        }
    }
}
