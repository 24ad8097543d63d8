package dev.wingman.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.zip.ZipFile;
import javax.security.auth.x500.X500Principal;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority and a signer with EC keys, for one run. */
final class BenchSigner {

    private static final X500Principal AUTHORITY = new X500Principal("CN=Bench CA");

    private final KeyPair authorityKeys = newKeys();
    private final KeyPair keys = newKeys();
    private final X509Certificate authority;
    private final X509Certificate certificate;

    BenchSigner() throws GeneralSecurityException, IOException, OperatorCreationException {
        JcaX509v3CertificateBuilder root = builder(1, AUTHORITY, authorityKeys);
        root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        root.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        authority = signed(root);
        JcaX509v3CertificateBuilder signer = builder(2, new X500Principal("CN=Bench"), keys);
        signer.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        signer.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
        certificate = signed(signer);
    }

    KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority);
        return store;
    }

    byte[] sign(byte[] jar) throws GeneralSecurityException, IOException {
        Path file = Files.createTempFile("bench", ".jar");
        try {
            Files.write(file, jar);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                new JarSigner.Builder(
                                keys.getPrivate(),
                                CertificateFactory.getInstance("X.509")
                                        .generateCertPath(List.of(certificate, authority)))
                        .build()
                        .sign(zip, out);
            }
            return out.toByteArray();
        } finally {
            Files.delete(file);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(int serial, X500Principal name, KeyPair keys) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.valueOf(serial),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                name,
                keys.getPublic());
    }

    private X509Certificate signed(JcaX509v3CertificateBuilder builder)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKeys.getPrivate())));
    }
}
