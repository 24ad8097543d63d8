package dev.wingman.trust.signature;

import dev.wingman.packager.zip.ZipContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a jar that are its signature and so cannot be covered by it: one {@code META-INF/X.SF} and its block
 * {@code META-INF/X.RSA} or {@code .EC}. Any other that a reader of jars could take for one is a problem.
 *
 * @param signatureFile null when there is none, or several
 * @param block null when there is none, or several
 */
@SuppressWarnings("ArrayRecordComponent") // Parts of the jar, handed on and never changed.
record SignatureFiles(
        String signatureFileName,
        byte @Nullable [] signatureFile,
        String blockName,
        byte @Nullable [] block,
        List<String> problems) {

    private static final Pattern SIGNATURE_FILE = Pattern.compile("META-INF/[A-Z0-9_-]{1,64}\\.SF");
    private static final Pattern BLOCK = Pattern.compile("META-INF/[A-Z0-9_-]{1,64}\\.(RSA|EC)");

    /** What the JDK, the framework or another tool may treat as part of a signature (upper case). */
    private static final Pattern LIKE = Pattern.compile("META-INF/(.*/)?(SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC|P7[A-Z]))/?");

    static SignatureFiles find(ZipContent jar) {
        SortedMap<String, byte[]> files = jar.files();
        List<String> problems = new ArrayList<>();
        List<String> signatureFiles = matching(jar, SIGNATURE_FILE);
        List<String> blocks = matching(jar, BLOCK);
        names(jar)
                .filter(name -> isStray(name, signatureFiles, blocks))
                .forEach(name -> problems.add(strayProblem(name)));
        boolean present = !signatureFiles.isEmpty() || !blocks.isEmpty();
        if (present) {
            single("signature file (META-INF/*.SF)", signatureFiles).ifPresent(problems::add);
            single("signature block (META-INF/*.RSA or *.EC)", blocks).ifPresent(problems::add);
        }
        if (signatureFiles.size() == 1
                && blocks.size() == 1
                && !base(signatureFiles.get(0)).equals(base(blocks.get(0)))) {
            problems.add(blocks.get(0) + " does not belong to " + signatureFiles.get(0) + ": their names differ");
        }
        boolean one = signatureFiles.size() == 1 && blocks.size() == 1;
        String signatureFile = one ? signatureFiles.get(0) : "";
        String block = one ? blocks.get(0) : "";
        return new SignatureFiles(signatureFile, files.get(signatureFile), block, files.get(block), problems);
    }

    boolean present() {
        return block != null || !problems.isEmpty();
    }

    /** Whether the name is the manifest's or one of the signature's own. */
    boolean isOwn(String name) {
        return name.equals(JarFile.MANIFEST_NAME) || name.equals(signatureFileName) || name.equals(blockName);
    }

    private static Stream<String> names(ZipContent jar) {
        return Stream.concat(jar.files().keySet().stream(), jar.directories().stream());
    }

    private static List<String> matching(ZipContent jar, Pattern pattern) {
        return jar.files().keySet().stream()
                .filter(name -> pattern.matcher(name).matches())
                .toList();
    }

    private static boolean isStray(String name, List<String> signatureFiles, List<String> blocks) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean otherCase = upper.startsWith("META-INF/") && !name.startsWith("META-INF/");
        boolean otherManifest = upper.equals(JarFile.MANIFEST_NAME) && !name.equals(JarFile.MANIFEST_NAME);
        boolean known = signatureFiles.contains(name) || blocks.contains(name);
        return otherCase || otherManifest || (LIKE.matcher(upper).matches() && !known);
    }

    private static String strayProblem(String name) {
        return "the entry '" + name + "' could be taken for a part of the signature or for the manifest";
    }

    private static Optional<String> single(String what, List<String> names) {
        if (names.size() == 1) {
            return Optional.empty();
        }
        return Optional.of(
                names.isEmpty()
                        ? "it has no " + what
                        : "it has more than one " + what + ": " + String.join(", ", names)
                                + "; one signer signs a plugin, and signs all of it");
    }

    private static String base(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
