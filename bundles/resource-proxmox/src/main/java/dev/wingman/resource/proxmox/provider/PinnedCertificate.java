package dev.wingman.resource.proxmox.provider;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate, whatever its names, its issuer and its dates are: who knows its SHA-256 knows it better.
 *
 * <p>An extended manager, since JSSE would add a check of the host's name to a plain one; nodes sign for themselves with
 * names of their own.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {

    private final byte[] expected;

    /** @param fingerprint SHA-256, in hexadecimal digits */
    PinnedCertificate(String fingerprint) {
        this.expected = HexFormat.of().parseHex(fingerprint);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        byte[] actual = sha256(chain[0]);
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new CertificateException("its certificate has the fingerprint "
                    + HexFormat.ofDelimiter(":").withUpperCase().formatHex(actual)
                    + ", which is not the one in etc/proxmox.yaml");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static byte[] sha256(X509Certificate certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException("this JDK has no SHA-256", e);
        }
    }
}
