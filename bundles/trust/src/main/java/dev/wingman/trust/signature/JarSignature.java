package dev.wingman.trust.signature;

import static java.util.Objects.requireNonNull;

import dev.wingman.packager.zip.ZipContent;
import dev.wingman.trust.signature.SignatureBlock.UnfitException;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the signature of a jar covers, and who made it; whether he is trusted is another question.
 *
 * @param present whether there is anything like a signature
 * @param coverage what it covers
 * @param problems what else is wrong with it
 * @param claimed the certificate of whom it names as its signer; null when it names nobody
 * @param signer what the JDK accepted; null unless it accepted one and the same for every entry
 */
public record JarSignature(
        boolean present,
        Coverage coverage,
        List<String> problems,
        @Nullable X509Certificate claimed,
        @Nullable CodeSigner signer) {

    public JarSignature {
        requireNonNull(coverage, "coverage");
        problems = List.copyOf(problems);
    }

    /** Looks at all files of a jar. */
    @SuppressWarnings("IllegalCatch") // Certificates are foreign input, and readers of the JDK stumble in many ways.
    public static JarSignature of(ZipContent jar) {
        try {
            return new Examination(jar).examine();
        } catch (RuntimeException e) {
            return new JarSignature(
                    true, Coverage.NOTHING, List.of("its signature cannot be read (" + e + ")"), null, null);
        }
    }

    /** Every reason why it is not proven that one signer signed the whole jar, each a clause about "it". */
    public List<String> reasons() {
        if (!present) {
            return List.of("it is not signed");
        }
        return Stream.concat(coverage.reasons().stream(), problems.stream()).toList();
    }

    /** Whether one signer signed the whole jar, and nothing was done to it since. */
    public boolean isWhole() {
        return reasons().isEmpty() && signer != null;
    }

    private static final class Examination {

        private final ZipContent jar;
        private final List<String> problems = new ArrayList<>();
        private @Nullable X509Certificate claimed;

        Examination(ZipContent jar) {
            this.jar = jar;
        }

        JarSignature examine() {
            SignatureFiles files = SignatureFiles.find(jar);
            problems.addAll(files.problems());
            byte[] block = files.block();
            byte[] signatureFile = files.signatureFile();
            if (!files.present() || block == null || signatureFile == null) {
                return new JarSignature(files.present(), Coverage.NOTHING, problems, null, null);
            }
            Coverage coverage = Coverage.of(jar, files);
            readBlock(files.blockName(), block);
            CodeSigner signer = JdkVerification.signer(jar, files, coverage);
            if (signer == null && coverage.isWhole() && problems.isEmpty()) {
                problems.add(files.blockName() + " is no valid signature of " + files.signatureFileName());
            }
            return new JarSignature(true, coverage, problems, claimed, signer);
        }

        private void readBlock(String name, byte[] block) {
            try {
                X509Certificate certificate = SignatureBlock.read(block).signer();
                claimed = certificate;
                Algorithms.weakKey(certificate)
                        .map(weakness -> "the certificate of " + certificate.getSubjectX500Principal() + " " + weakness)
                        .or(() -> Chain.notForSigning(certificate))
                        .ifPresent(problems::add);
            } catch (UnfitException e) {
                problems.add(name + " " + e.getMessage());
            }
        }
    }
}
