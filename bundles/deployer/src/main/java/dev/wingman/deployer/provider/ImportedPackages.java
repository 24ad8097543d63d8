package dev.wingman.deployer.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;

/** Reads the packages that a bundle imports off its jar. */
final class ImportedPackages {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private ImportedPackages() {}

    /** @throws IOException if it is not a jar with a manifest */
    static List<String> of(byte[] jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), false)) {
            Manifest manifest = in.getManifest();
            ZipEntry entry;
            while (manifest == null && (entry = in.getNextEntry()) != null) {
                if (entry.getName().equals(MANIFEST)) {
                    manifest = new Manifest(in); // Not the first entry, so the stream passed it over.
                }
            }
            if (manifest == null) {
                throw new IOException("no " + MANIFEST);
            }
            return parse(manifest.getMainAttributes());
        }
    }

    private static List<String> parse(Attributes attributes) {
        String header = attributes.getValue(Constants.IMPORT_PACKAGE);
        List<String> packages = new ArrayList<>();
        if (header != null) {
            for (String clause : split(header, ',')) {
                for (String part : split(clause, ';')) {
                    if (part.indexOf('=') < 0) {
                        packages.add(part.strip());
                    }
                }
            }
        }
        return packages;
    }

    /** Splits where the separator stands outside quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
