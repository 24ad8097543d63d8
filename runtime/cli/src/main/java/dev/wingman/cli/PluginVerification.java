package dev.wingman.cli;

import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.Limits;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.trust.Proof.Signed;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.signature.JarSignature;
import dev.wingman.trust.signature.SignatureProof;
import dev.wingman.trust.signature.SignatureProof.Result;
import dev.wingman.trust.store.TrustDirectory;
import dev.wingman.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What {@code plugin verify} does: asks of a signature all that a runtime of this home would. */
final class PluginVerification {

    private final Context context;

    PluginVerification(Context context) {
        this.context = context;
    }

    int verify(Path file, boolean json) throws CliException {
        byte[] jar = read(file);
        SignatureReport report = report(file, jar);
        if (json) {
            context.surroundings().out().println(Json.write(report.asMap()));
        } else {
            print(report);
        }
        return (report.isProven() ? ExitCode.SUCCEEDED : ExitCode.REFUSED).code();
    }

    private SignatureReport report(Path file, byte[] jar) throws CliException {
        SignatureProof proof =
                new SignatureProof(new TrustDirectory(TrustedAuthorities.directory(context)), Clock.systemUTC());
        String sha256 = Sha256.of(jar);
        try {
            JarSignature signature = JarSignature.of(StrictZip.readAll(jar));
            Result result = proof.prove(signature, sha256);
            List<String> problems = new ArrayList<>();
            if (result instanceof Result.Proven proven) {
                Signed signed = proven.proof();
                proof.revoked(signed).ifPresent(problems::add);
                return new SignatureReport(file, sha256, signature, signed.chain(), signed.timeStamp(), problems);
            }
            problems.addAll(((Result.Unproven) result).reasons());
            return new SignatureReport(file, sha256, signature, SignatureReport.chain(signature), null, problems);
        } catch (BadJarException e) {
            throw new CliException(ExitCode.REFUSED, file + ": the jar is unsound: " + e.getMessage(), e);
        }
    }

    private void print(SignatureReport report) {
        PluginPackaging fields = new PluginPackaging(context);
        context.surroundings().out().println(report.headline());
        report.fields().forEach(field -> fields.field(field.name(), field.value()));
    }

    private static byte[] read(Path file) throws CliException {
        try {
            if (Files.isDirectory(file)) {
                throw new CliException(
                        ExitCode.BAD_INPUT,
                        file + ": is a directory; only jars are signed: 'wingman plugin sign' makes one");
            }
            if (Files.size(file) > Limits.JAR_BYTES) {
                throw new CliException(
                        ExitCode.BAD_INPUT,
                        file + ": is larger than " + Limits.JAR_BYTES / Limits.MEBIBYTE + " MiB, which no plugin is");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be read: " + e, e);
        }
    }
}
