package dev.wingman.trust.signature;

import dev.wingman.trust.signature.Der.MalformedException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What a signature block ({@code META-INF/*.RSA, *.EC}) claims: a CMS SignedData (RFC 5652, section 5) with one signer.
 *
 * <p>Read to refuse what the JDK may still accept, such as SHA-1, and to name the signer of a jar that is not whole. That
 * the signature is valid is for the JDK to say.
 *
 * @param signer its certificate, as far as the block carries it
 */
record SignatureBlock(X509Certificate signer) {

    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";

    private static final Map<String, String> DIGESTS = Map.of(
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    /** Keys without a digest of their own take the one above; RSASSA-PSS is left out, for its digest is a parameter. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "1.2.840.113549.1.1.1", "RSA",
            "1.2.840.113549.1.1.11", "SHA256withRSA",
            "1.2.840.113549.1.1.12", "SHA384withRSA",
            "1.2.840.113549.1.1.13", "SHA512withRSA",
            "1.2.840.10045.2.1", "EC",
            "1.2.840.10045.4.3.2", "SHA256withECDSA",
            "1.2.840.10045.4.3.3", "SHA384withECDSA",
            "1.2.840.10045.4.3.4", "SHA512withECDSA",
            "1.3.101.112", "Ed25519");

    /** The block cannot be understood, or is made with what is too weak; the message says so of "it". */
    static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1L;

        UnfitException(String message) {
            super(message);
        }
    }

    static SignatureBlock read(byte[] block) throws UnfitException {
        try {
            Der signedData = signedData(block);
            Der signers = signedData.enter(Der.SET);
            signedData.end();
            Der signer = signers.enter(Der.SEQUENCE);
            if (signers.hasMore()) {
                throw new UnfitException("holds the signatures of several signers, expected one");
            }
            return new SignatureBlock(readSigner(signer, certificates(block)));
        } catch (MalformedException e) {
            throw new UnfitException("is no signature block (CMS SignedData in DER): " + e.getMessage());
        } catch (CertificateException e) {
            throw new UnfitException("holds a certificate that cannot be read: " + e.getMessage());
        }
    }

    private static Der signedData(byte[] block) throws MalformedException, UnfitException {
        Der file = new Der(ByteBuffer.wrap(block));
        Der info = file.enter(Der.SEQUENCE);
        file.end();
        if (!info.oid().equals(SIGNED_DATA)) {
            throw new MalformedException("it is another kind of message");
        }
        Der signedData = info.enter(0xA0).enter(Der.SEQUENCE);
        info.end();
        signedData.bytes(Der.INTEGER);
        signedData.enter(Der.SET);
        Der content = signedData.enter(Der.SEQUENCE);
        content.oid();
        if (content.hasMore()) {
            throw new UnfitException("carries a content of its own instead of signing the signature file");
        }
        signedData.skipOptional(0xA0);
        signedData.skipOptional(0xA1);
        return signedData;
    }

    private static X509Certificate readSigner(Der info, List<X509Certificate> certificates)
            throws MalformedException, UnfitException {
        info.bytes(Der.INTEGER);
        Der id = info.enter(Der.SEQUENCE);
        byte[] issuer = whole(id.enter(Der.SEQUENCE).rest());
        BigInteger serial = new BigInteger(nonEmpty(id.bytes(Der.INTEGER)));
        checkAlgorithm(info.enter(Der.SEQUENCE).oid(), DIGESTS);
        info.skipOptional(0xA0);
        checkAlgorithm(info.enter(Der.SEQUENCE).oid(), SIGNATURES);
        info.bytes(Der.OCTETS);
        info.skipOptional(0xA1);
        info.end();
        X500Principal name = principal(issuer);
        return certificates.stream()
                .filter(certificate -> certificate.getSerialNumber().equals(serial)
                        && certificate.getIssuerX500Principal().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnfitException("does not hold the certificate of its signer"));
    }

    private static void checkAlgorithm(String oid, Map<String, String> allowed) throws UnfitException {
        if (!allowed.containsKey(oid)) {
            throw new UnfitException("is made with " + Algorithms.name(oid)
                    + ", which is too weak or unknown, expected "
                    + String.join(", ", allowed.values().stream().sorted().toList()));
        }
    }

    private static byte[] nonEmpty(byte[] integer) throws MalformedException {
        if (integer.length == 0) {
            throw new MalformedException("a number is empty");
        }
        return integer;
    }

    /** A name with the head of a sequence before it again. */
    private static byte[] whole(ByteBuffer content) {
        int length = content.remaining();
        ByteBuffer sequence = ByteBuffer.allocate(length + 5).put((byte) Der.SEQUENCE);
        if (length < 0x80) {
            sequence.put((byte) length);
        } else if (length < 0x100) {
            sequence.put((byte) 0x81).put((byte) length);
        } else {
            sequence.put((byte) 0x83).put((byte) (length >> 16)).putShort((short) length);
        }
        sequence.put(content).flip();
        byte[] bytes = new byte[sequence.remaining()];
        sequence.get(bytes);
        return bytes;
    }

    private static X500Principal principal(byte[] name) throws MalformedException {
        try {
            return new X500Principal(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the name of an issuer cannot be read");
        }
    }

    private static List<X509Certificate> certificates(byte @Nullable [] block) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(block))) {
            certificates.add((X509Certificate) certificate);
        }
        return certificates;
    }
}
