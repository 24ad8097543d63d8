package dev.wingman.resource.docker.provider;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key in PEM (RFC 7468), as PKCS #8. */
final class PemKey {

    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]*+)-----END (?:RSA )?PRIVATE KEY-----");

    /** Version 0, and the algorithm rsaEncryption without parameters (RFC 5208, RFC 8017 A.1). */
    private static final byte[] RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;

    private PemKey() {}

    /** Empty if there is none, or it is protected by a password. */
    static Optional<byte[]> parse(String pem) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(block.group(2));
            // What older versions of openssl write is the inner part alone (PKCS #1).
            return Optional.of(block.group(1) == null ? key : tagged(SEQUENCE, RSA, tagged(OCTETS, key)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** In DER, for what has from 256 to 65,535 bytes, as every such key has: the tag, the length, and the parts one after another. */
    private static byte[] tagged(byte tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x82);
        out.write(length >> 8);
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
