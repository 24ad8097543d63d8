package dev.wingman.trust.signature;

import dev.wingman.packager.zip.ZipContent;
import dev.wingman.trust.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Which entries of a jar its signature covers.
 *
 * @param content SHA-256 of the manifest, empty when there is none
 * @param intact the entries whose digest in the manifest is right
 * @param uncovered entries that the signature does not name: added after signing
 * @param missing entries that it names and that are not there
 * @param altered entries whose content is another than the signed one
 * @param problems what is wrong with the manifest or the signature file
 */
public record Coverage(
        String content,
        List<String> intact,
        List<String> uncovered,
        List<String> missing,
        List<String> altered,
        List<String> problems) {

    static final Coverage NOTHING = new Coverage("", List.of(), List.of(), List.of(), List.of(), List.of());

    public Coverage {
        intact = List.copyOf(intact);
        uncovered = List.copyOf(uncovered);
        missing = List.copyOf(missing);
        altered = List.copyOf(altered);
        problems = List.copyOf(problems);
    }

    /** Compares a jar that has exactly one signature file with what that covers. */
    static Coverage of(ZipContent jar, SignatureFiles files) {
        byte[] manifest = jar.files().get(JarFile.MANIFEST_NAME);
        byte[] signatureFile = files.signatureFile();
        if (manifest == null || signatureFile == null) {
            return new Coverage("", List.of(), List.of(), List.of(), List.of(), List.of("it has no manifest"));
        }
        DigestFile digests = DigestFile.read(JarFile.MANIFEST_NAME, manifest);
        DigestFile signed = DigestFile.read(files.signatureFileName(), signatureFile);
        List<String> problems = new ArrayList<>(digests.problems());
        problems.addAll(signed.problems());
        WholeManifest.problem(files.signatureFileName(), signed, manifest).ifPresent(problems::add);
        return new Comparison(jar, files, digests, signed).result(Sha256.of(manifest), problems);
    }

    boolean isWhole() {
        return reasons().isEmpty();
    }

    /** Every reason why it does not cover the whole jar. */
    List<String> reasons() {
        return Stream.of(
                        problems.stream(),
                        altered.stream().map(name -> "the entry '" + name + "' was altered after it was signed"),
                        uncovered.stream().map(name -> "the entry '" + name + "' is not covered by the signature"),
                        missing.stream().map(name -> "the entry '" + name + "', which was signed, is missing"))
                .flatMap(reasons -> reasons)
                .toList();
    }

    private record Comparison(ZipContent jar, SignatureFiles files, DigestFile digests, DigestFile signed) {

        Coverage result(String content, List<String> problems) {
            List<String> intact = new ArrayList<>();
            List<String> uncovered = new ArrayList<>();
            List<String> altered = new ArrayList<>();
            SortedMap<String, byte[]> all = jar.files();
            all.forEach((name, bytes) -> {
                Attributes digest = digests.entries().get(name);
                if (files.isOwn(name)) {
                    return;
                }
                if (digest == null || !signed.entries().containsKey(name)) {
                    uncovered.add(name);
                } else if (DigestFile.matches(digest, bytes)) {
                    intact.add(name);
                } else if (DigestFile.isSound(digest)) {
                    altered.add(name);
                }
            });
            jar.directories().stream().filter(this::isForeign).forEach(uncovered::add);
            return new Coverage(content, intact, uncovered, missing(), altered, problems);
        }

        private List<String> missing() {
            TreeSet<String> named = new TreeSet<>(digests.entries().keySet());
            named.addAll(signed.entries().keySet());
            return named.stream()
                    .filter(name -> files.isOwn(name) || !jar.files().containsKey(name))
                    .toList();
        }

        /** A directory that leads to a file says nothing that the file's name does not say. */
        private boolean isForeign(String directory) {
            Optional<String> next =
                    jar.files().tailMap(directory).keySet().stream().findFirst();
            return next.filter(name -> name.startsWith(directory)).isEmpty();
        }
    }
}
