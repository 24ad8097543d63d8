package dev.wingman.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Jars, signed as authors sign them, and what can be done to them. */
public final class SignedJars {

    public static final String MANIFEST = "META-INF/MANIFEST.MF";
    public static final String HEADERS = "Manifest-Version: 1.0\r\nBundle-SymbolicName: lamp\r\n\r\n";

    private SignedJars() {}

    /** A jar with a class and a text, not signed. */
    public static byte[] plain() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(MANIFEST, HEADERS.getBytes(UTF_8));
        files.put("sample/", new byte[0]);
        files.put("sample/Lamp.class", "not really a class".getBytes(UTF_8));
        files.put("sample/text.txt", "some words".getBytes(UTF_8));
        return zip(files);
    }

    public static byte[] signed(Authority signer) {
        return sign(plain(), "MAIN", signer);
    }

    public static byte[] sign(byte[] jar, String name, Authority signer, String... digestAlgorithm) {
        try {
            CertPath chain = CertificateFactory.getInstance("X.509").generateCertPath(signer.chain());
            JarSigner.Builder builder = new JarSigner.Builder(signer.key(), chain).signerName(name);
            if (digestAlgorithm.length > 0) {
                builder.digestAlgorithm(digestAlgorithm[0]);
            }
            Path file = Files.createTempFile("to-sign", ".jar");
            try {
                Files.write(file, jar);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    builder.build().sign(zip, out);
                }
                return out.toByteArray();
            } finally {
                Files.delete(file);
            }
        } catch (IOException | CertificateException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entries of a jar, to be changed and packed again. */
    public static Map<String, byte[]> entries(byte[] jar) {
        try {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            entries.put(MANIFEST, new byte[0]);
            StrictZip.readAll(jar).directories().forEach(name -> entries.put(name, new byte[0]));
            entries.putAll(StrictZip.read(jar));
            return entries;
        } catch (BadJarException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] with(byte[] jar, String name, String content) {
        return with(jar, name, content.getBytes(UTF_8));
    }

    public static byte[] with(byte[] jar, String name, byte[] content) {
        Map<String, byte[]> entries = entries(jar);
        entries.put(name, content);
        return zip(entries);
    }

    public static byte[] without(byte[] jar, String name) {
        Map<String, byte[]> entries = entries(jar);
        if (entries.remove(name) == null) {
            throw new IllegalArgumentException(name);
        }
        return zip(entries);
    }

    public static String text(byte[] jar, String name) {
        return new String(entries(jar).get(name), UTF_8);
    }

    /** Replaces the nth occurrence (from 0) of a name in the bytes of a jar by one of the same length. */
    public static byte[] patched(byte[] jar, String from, String to, int... occurrences) {
        byte[] copy = jar.clone();
        byte[] wanted = from.getBytes(UTF_8);
        int seen = 0;
        for (int i = 0; i + wanted.length <= jar.length; i++) {
            if (Arrays.equals(jar, i, i + wanted.length, wanted, 0, wanted.length)) {
                int occurrence = seen++;
                if (Arrays.stream(occurrences).anyMatch(o -> o == occurrence)) {
                    System.arraycopy(to.getBytes(UTF_8), 0, copy, i, wanted.length);
                }
            }
        }
        return copy;
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List.of(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
