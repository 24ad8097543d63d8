package dev.wingman.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** Signatures that no sound program makes, and time stamps. */
public final class HandMade {

    private HandMade() {}

    /** A manifest with a section for each entry. */
    public static String manifest(String headers, Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder(headers);
        files.forEach((name, bytes) -> text.append("Name: ")
                .append(name)
                .append("\r\nSHA-256-Digest: ")
                .append(digest("SHA-256", bytes))
                .append("\r\n\r\n"));
        return text.toString();
    }

    /** A signature file for a manifest, with a line of its own in the main section. */
    public static String signatureFile(String manifest, String mainLine) {
        StringBuilder text =
                new StringBuilder("Signature-Version: 1.0\r\n").append(mainLine).append("\r\n\r\n");
        int begin = manifest.indexOf("\r\n\r\n") + 4;
        for (String section : manifest.substring(begin).split("(?<=\r\n\r\n)")) {
            if (!section.isEmpty()) {
                text.append(section, 0, section.indexOf("\r\n"))
                        .append("\r\nSHA-256-Digest: ")
                        .append(digest("SHA-256", section.getBytes(UTF_8)))
                        .append("\r\n\r\n");
            }
        }
        return text.toString();
    }

    public static String wholeManifest(String manifest) {
        return "SHA-256-Digest-Manifest: " + digest("SHA-256", manifest.getBytes(UTF_8));
    }

    public static String digest(String algorithm, byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A block as {@code openssl cms} or the JDK would make it. */
    public static byte[] block(String signatureFile, String algorithm, Authority... signers) {
        return block(signatureFile, algorithm, false, List.of(signers), List.of(signers));
    }

    /** @param holders whose certificates go into the block */
    public static byte[] block(
            String signatureFile,
            String algorithm,
            boolean attached,
            List<Authority> signers,
            List<Authority> holders) {
        return encoded(signedData(signatureFile, algorithm, attached, signers, holders), ASN1Encoding.DER);
    }

    public static byte[] blockInBer(String signatureFile, Authority signer) {
        return encoded(
                signedData(signatureFile, "SHA256withECDSA", true, List.of(signer), List.of(signer)), ASN1Encoding.BER);
    }

    /** A block whose signature was stamped at a time. */
    public static byte[] stampedBlock(String signatureFile, Authority signer, Authority stamper, Instant at) {
        CMSSignedData data = signedData(signatureFile, "SHA256withECDSA", false, List.of(signer), List.of(signer));
        SignerInformation info = data.getSignerInfos().getSigners().iterator().next();
        Attribute stamp = new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(stamp(info.getSignature(), stamper, at)));
        SignerInformation stamped =
                SignerInformation.replaceUnsignedAttributes(info, new AttributeTable(new DERSet(stamp)));
        return encoded(
                CMSSignedData.replaceSigners(data, new SignerInformationStore(List.of(stamped))), ASN1Encoding.DER);
    }

    private static ASN1Primitive stamp(byte[] signature, Authority stamper, Instant at) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var info = new JcaSimpleSignerInfoGeneratorBuilder()
                    .build("SHA256withECDSA", stamper.key(), stamper.certificate());
            TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                    info,
                    digests.get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                    new ASN1ObjectIdentifier("1.2.3.4"));
            generator.addCertificates(new JcaCertStore(stamper.chain()));
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(signature);
            return generator
                    .generate(requests.generate(TSPAlgorithms.SHA256, digest), BigInteger.ONE, Date.from(at))
                    .toCMSSignedData()
                    .toASN1Structure()
                    .toASN1Primitive();
        } catch (OperatorCreationException | TSPException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CMSSignedData signedData(
            String signatureFile,
            String algorithm,
            boolean attached,
            List<Authority> signers,
            List<Authority> holders) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (Authority signer : signers) {
                generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                                new JcaDigestCalculatorProviderBuilder().build())
                        .build(new JcaContentSignerBuilder(algorithm).build(signer.key()), signer.certificate()));
            }
            List<java.security.cert.X509Certificate> certificates = new ArrayList<>();
            holders.forEach(holder -> certificates.addAll(holder.chain()));
            generator.addCertificates(new JcaCertStore(certificates));
            return generator.generate(new CMSProcessableByteArray(signatureFile.getBytes(UTF_8)), attached);
        } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(CMSSignedData data, String encoding) {
        try {
            return data.toASN1Structure().getEncoded(encoding);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
