package dev.wingman.trust.signature;

import dev.wingman.packager.zip.ZipContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JDK verify a signature, over content that was read before.
 *
 * <p>The jar is packed anew in the order that a stream needs: manifest, signature file, block, entries. So it does not
 * matter how the jar itself is laid out, and the JDK sees the very bytes that were compared and nothing else.
 */
final class JdkVerification {

    private JdkVerification() {}

    /** The one signer of all intact entries; null if there are several or none, or the signature is not valid. */
    static @Nullable CodeSigner signer(ZipContent jar, SignatureFiles files, Coverage coverage) {
        if (coverage.intact().isEmpty()) {
            return null;
        }
        List<String> names =
                new ArrayList<>(List.of(JarFile.MANIFEST_NAME, files.signatureFileName(), files.blockName()));
        names.addAll(coverage.intact());
        try (JarInputStream stream = new JarInputStream(new ByteArrayInputStream(packed(jar, names)), true)) {
            return signer(stream, coverage.intact().size());
        } catch (IOException | SecurityException e) {
            return null; // The signature proves nothing; what is known of the reason was found before.
        }
    }

    private static @Nullable CodeSigner signer(JarInputStream stream, int expected) throws IOException {
        CodeSigner signer = null;
        int seen = 0;
        for (JarEntry entry = stream.getNextJarEntry(); entry != null; entry = stream.getNextJarEntry()) {
            stream.transferTo(OutputStream.nullOutputStream());
            if (entry.getName().startsWith("META-INF/") && isSignature(entry)) {
                continue;
            }
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers == null || signers.length != 1 || (signer != null && !signer.equals(signers[0]))) {
                return null;
            }
            signer = signers[0];
            seen++;
        }
        return seen == expected ? signer : null;
    }

    /** There is one of each, or the jar would not have come so far. */
    private static boolean isSignature(JarEntry entry) {
        return entry.getName().endsWith(".SF")
                || entry.getName().endsWith(".RSA")
                || entry.getName().endsWith(".EC");
    }

    private static byte[] packed(ZipContent jar, List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(jar.files().get(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
