package dev.wingman.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Somebody with a key and a certificate, of any kind and quality.
 *
 * @param chain the own certificate first
 */
public record Authority(PrivateKey key, List<X509Certificate> chain) {

    private static final AtomicLong SERIAL = new AtomicLong(0x1000);
    private static final Map<String, KeyPair> SLOW_KEYS = new ConcurrentHashMap<>();

    /** What a certificate says, by default that of an authority with an EC key. */
    public record Wish(
            String name,
            String key,
            int bits,
            String signature,
            int from,
            int to,
            int pathLength,
            int keyUsage,
            List<KeyPurposeId> purposes) {

        public static Wish authority(String name) {
            return new Wish(
                    name, "EC", 256, "SHA256withECDSA", -10, 10, 5, KeyUsage.keyCertSign | KeyUsage.cRLSign, List.of());
        }

        public static Wish signer(String name) {
            return new Wish(
                    name,
                    "EC",
                    256,
                    "SHA256withECDSA",
                    -5,
                    5,
                    -1,
                    KeyUsage.digitalSignature,
                    List.of(KeyPurposeId.id_kp_codeSigning));
        }

        public Wish withKey(String newKey, int newBits) {
            return new Wish(name, newKey, newBits, signature, from, to, pathLength, keyUsage, purposes);
        }

        public Wish signedWith(String newSignature) {
            return new Wish(name, key, bits, newSignature, from, to, pathLength, keyUsage, purposes);
        }

        /** In days from now. */
        public Wish valid(int newFrom, int newTo) {
            return new Wish(name, key, bits, signature, newFrom, newTo, pathLength, keyUsage, purposes);
        }

        /** -1 for none, which is no authority. */
        public Wish withPathLength(int length) {
            return new Wish(name, key, bits, signature, from, to, length, keyUsage, purposes);
        }

        public Wish withKeyUsage(int usage) {
            return new Wish(name, key, bits, signature, from, to, pathLength, usage, purposes);
        }

        public Wish withPurposes(KeyPurposeId... newPurposes) {
            return new Wish(name, key, bits, signature, from, to, pathLength, keyUsage, List.of(newPurposes));
        }
    }

    public static Authority root(String name) {
        return selfSigned(Wish.authority(name));
    }

    public static Authority selfSigned(Wish wish) {
        KeyPair pair = pair(wish);
        return new Authority(pair.getPrivate(), List.of(certificate(wish, pair, name(wish), pair.getPrivate())));
    }

    public Authority issue(Wish wish) {
        KeyPair pair = pair(wish);
        X509Certificate issued = certificate(wish, pair, certificate().getSubjectX500Principal(), key);
        return new Authority(
                pair.getPrivate(),
                Stream.concat(Stream.of(issued), chain.stream()).toList());
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public String serial() {
        return certificate().getSerialNumber().toString(16);
    }

    /** The same, whose signatures carry only the first of its certificates. */
    public Authority alone() {
        return new Authority(key, chain.subList(0, 1));
    }

    private static X500Principal name(Wish wish) {
        return new X500Principal("CN=" + wish.name());
    }

    private static KeyPair pair(Wish wish) {
        // RSA keys take long to make, and nobody minds if two of a test have the same.
        return wish.key().equals("RSA")
                ? SLOW_KEYS.computeIfAbsent(wish.key() + wish.bits() + wish.name(), k -> newPair(wish))
                : newPair(wish);
    }

    private static KeyPair newPair(Wish wish) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(wish.key());
            if (wish.bits() > 0) {
                generator.initialize(wish.bits());
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(Wish wish, KeyPair pair, X500Principal issuer, PrivateKey issuerKey) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(now.plus(wish.from(), ChronoUnit.DAYS)),
                Date.from(now.plus(wish.to(), ChronoUnit.DAYS)),
                name(wish),
                pair.getPublic());
        try {
            if (wish.pathLength() >= 0) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wish.pathLength()));
            }
            if (wish.keyUsage() != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.keyUsage()));
            }
            if (!wish.purposes().isEmpty()) {
                boolean critical = wish.purposes().contains(KeyPurposeId.id_kp_timeStamping);
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        critical,
                        new ExtendedKeyUsage(wish.purposes().toArray(KeyPurposeId[]::new)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(wish.signature()).build(issuerKey)));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
