package dev.wingman.cli;

import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.signature.JarSignature;
import dev.wingman.wire.PrintableText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import jdk.security.jarsigner.JarSignerException;
import org.jspecify.annotations.Nullable;

/** What {@code plugin sign} does. */
final class PluginSigning {

    private static final String SIGNER_NAME = "WINGMAN";

    private final Context context;
    private final SigningKey key;
    private final DependencyOptions options;
    private final @Nullable URI timeStamp;

    PluginSigning(Context context, SigningKey key, @Nullable URI timeStamp, DependencyOptions options) {
        this.context = context;
        this.options = options;
        this.key = key;
        this.timeStamp = timeStamp;
    }

    int sign(Path source, @Nullable Path output) throws CliException {
        PluginPackaging packaging = new PluginPackaging(context, options);
        Packager packager = packaging.packager(source);
        PackagedPlugin plugin = packaging.pack(source, packager);
        byte[] signed = signed(plugin);
        Path file = output != null
                ? output
                : Files.isDirectory(source) ? PluginPackaging.defaultFile(plugin.manifest()) : source;
        PluginPackaging.write(signed, file);
        PluginLocking.record(context, source, plugin);
        if (plugin.manifest().trustLevel() != TrustLevel.VERIFIED) {
            warn("its manifest declares trust_level "
                    + plugin.manifest().trustLevel().wireName() + ": a signature proves verified and nothing else");
        }
        PackagedPlugin result = new PackagedPlugin(
                plugin.manifest(),
                signed,
                Sha256.of(signed),
                plugin.hostServices(),
                plugin.importedPackages(),
                plugin.lock(),
                plugin.warnings());
        context.surroundings().out().println("signed: " + PluginPackaging.summary(plugin.manifest()));
        packaging.field("file", file.toString());
        packaging.field("sha256", result.sha256());
        packaging.field("signer", key.chain().get(0).getSubjectX500Principal().toString());
        packaging.describe(result, packager);
        return ExitCode.SUCCEEDED.code();
    }

    private void warn(String warning) {
        context.surroundings().err().println("warning: " + PrintableText.of(warning));
    }

    /** Signs, and looks at the result as a runtime will. */
    private byte[] signed(PackagedPlugin plugin) throws CliException {
        try {
            byte[] signed = signed(UnsignedJar.of(plugin.jar()));
            JarSignature signature = JarSignature.of(StrictZip.readAll(signed));
            if (!signature.isWhole()) {
                throw new CliException(
                        ExitCode.BAD_INPUT,
                        "the signature would not be taken by a runtime: " + String.join("; ", signature.reasons()));
            }
            return signed;
        } catch (IOException | GeneralSecurityException | BadJarException e) {
            throw new CliException(ExitCode.BAD_INPUT, "the plugin cannot be signed: " + e.getMessage(), e);
        }
    }

    private byte[] signed(byte[] jar) throws IOException, GeneralSecurityException, CliException {
        Path file = Files.createTempFile("wingman-sign", ".jar");
        try {
            Files.write(file, jar);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                signer().sign(zip, out);
                return out.toByteArray();
            } catch (JarSignerException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new CliException(ExitCode.BAD_INPUT, "the plugin cannot be signed: " + cause.getMessage(), e);
            }
        } finally {
            Files.delete(file);
        }
    }

    private JarSigner signer() throws GeneralSecurityException {
        CertPath chain = CertificateFactory.getInstance("X.509").generateCertPath(key.chain());
        JarSigner.Builder builder =
                new JarSigner.Builder(key.key(), chain).signerName(SIGNER_NAME).digestAlgorithm("SHA-256");
        switch (key.key().getAlgorithm()) {
            case "RSA" -> builder.signatureAlgorithm("SHA256withRSA");
            case "EC" -> builder.signatureAlgorithm("SHA256withECDSA");
            default -> {} // Its kind of key leaves no choice.
        }
        if (timeStamp != null) {
            builder.tsa(timeStamp);
        }
        return builder.build();
    }
}
