package dev.wingman.trust.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A manifest or a signature file: digests by entry. A section holds one strong digest and nothing else; what it may hold
 * beside, such as {@code Magic}, would ask for more than a reader of digests can know.
 *
 * @param problems what is wrong with it; the entries may still serve to say what else is
 */
record DigestFile(Attributes main, Map<String, Attributes> entries, List<String> problems) {

    private static final String DIGEST = "-Digest";
    private static final Pattern SECTION = Pattern.compile("(?im)^name:");
    private static final Set<String> MAIN_OF_SIGNATURE = Set.of("Signature-Version", "Created-By");

    static DigestFile read(String file, byte[] content) {
        List<String> problems = new ArrayList<>();
        Manifest parsed;
        try {
            parsed = new Manifest(new ByteArrayInputStream(content));
        } catch (IOException e) {
            return new DigestFile(new Attributes(), Map.of(), List.of(file + " is damaged: " + e.getMessage()));
        }
        // The JDK joins sections of one name, others take the first or the last.
        long sections = SECTION.matcher(new String(content, StandardCharsets.ISO_8859_1))
                .results()
                .count();
        if (sections != parsed.getEntries().size()) {
            problems.add(file + " names an entry more than once");
        }
        sectionProblem(parsed.getEntries()).ifPresent(problem -> problems.add(file + ": " + problem));
        if (!file.equals(JarFile.MANIFEST_NAME)) {
            mainProblem(parsed.getMainAttributes()).ifPresent(problem -> problems.add(file + " " + problem));
        }
        return new DigestFile(parsed.getMainAttributes(), parsed.getEntries(), problems);
    }

    private static Optional<String> sectionProblem(Map<String, Attributes> sections) {
        List<Map.Entry<String, Attributes>> unsound = new TreeMap<>(sections)
                .entrySet().stream()
                        .filter(section -> !isSound(section.getValue()))
                        .toList();
        return unsound.stream()
                .findFirst()
                .map(first -> "the section of '" + first.getKey() + "'"
                        + (unsound.size() == 1 ? " has " : " and " + (unsound.size() - 1) + " more have ")
                        + names(first.getValue())
                        + ", expected one digest of SHA-256, SHA-384 or SHA-512 and nothing else");
    }

    private static List<String> names(Attributes section) {
        return section.keySet().stream().map(Object::toString).sorted().toList();
    }

    /** Whether a section holds one strong digest and nothing else. */
    static boolean isSound(Attributes section) {
        List<String> names = names(section);
        return names.size() == 1 && isDigest(names.get(0), DIGEST);
    }

    private static Optional<String> mainProblem(Attributes main) {
        return main.keySet().stream()
                .map(Object::toString)
                .filter(name -> !MAIN_OF_SIGNATURE.contains(name)
                        && !isDigest(name, WholeManifest.DIGEST)
                        && !isDigest(name, WholeManifest.MAIN_DIGEST))
                .sorted()
                .findFirst()
                .map(name -> "has the attribute " + name + ", which is weak or unknown");
    }

    /** Whether a name is that of a strong digest of this kind. */
    static boolean isDigest(String name, String suffix) {
        return name.endsWith(suffix) && Algorithms.DIGESTS.contains(name.substring(0, name.length() - suffix.length()));
    }

    /** Whether all digests of a section that can be trusted, at least one, are those of the bytes. */
    static boolean matches(Attributes section, byte[] bytes) {
        return matches(section, DIGEST, bytes);
    }

    /** The same of attributes with a longer name, of which the section may have others besides. */
    static boolean matches(Attributes section, String suffix, byte[] bytes) {
        boolean any = false;
        for (Map.Entry<Object, Object> attribute : section.entrySet()) {
            String name = attribute.getKey().toString();
            if (isDigest(name, suffix)) {
                String algorithm = name.substring(0, name.length() - suffix.length());
                if (!MessageDigest.isEqual(decoded(attribute.getValue().toString()), digest(algorithm, bytes))) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // The digest of nothing.
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
