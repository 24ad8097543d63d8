package dev.wingman.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;

/** Files with keys and certificates: written for the owner alone, and never over another. */
final class KeyFiles {

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private KeyFiles() {}

    /** Writes a file that nobody else can read, at no time. */
    static void writeSecret(Path file, byte[] content) throws CliException {
        write(file, content, "rw-------");
    }

    static void writePublic(Path file, byte[] content) throws CliException {
        write(file, content, "rw-r--r--");
    }

    private static void write(Path file, byte[] content, String permissions) throws CliException {
        FileAttribute<?>[] attributes = posix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(file, NEW, attributes)) {
            var buffer = java.nio.ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CliException(ExitCode.BAD_INPUT, alreadyThere(file), e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be written: " + e, e);
        }
    }

    static String alreadyThere(Path file) {
        return file + ": is there already, and keys are not overwritten: move it away, or choose another --directory";
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static byte[] encoded(KeyStore store, char[] password) throws CliException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new CliException(ExitCode.BAD_INPUT, "the key store cannot be made: " + e.getMessage(), e);
        }
    }

    static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** One certificate, in PEM or DER. */
    static X509Certificate readCertificate(Path file) throws CliException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (CertificateException e) {
            throw new CliException(
                    ExitCode.BAD_INPUT, file + ": is no certificate, expected one in PEM or DER: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be read: " + e, e);
        }
    }
}
