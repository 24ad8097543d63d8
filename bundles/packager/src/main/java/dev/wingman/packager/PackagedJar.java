package dev.wingman.packager;

import dev.wingman.manifest.InvalidManifestException;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.classfile.BundleHeader;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.library.Libraries;
import dev.wingman.packager.plan.BundlePlan;
import dev.wingman.packager.plan.ManifestText;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.sbom.BillOfMaterials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Checks a jar that claims to be a packaged plugin: its plan is derived again from its manifest and its classes, and
 * must be what the jar holds. Uses nothing of bnd, so that a thousand jars cost little.
 */
final class PackagedJar {

    /** These say how the jar was made; a build may add them to its own bundle. */
    private static final Set<String> INFORMATIVE = Set.of("Created-By", "Build-Jdk-Spec");

    private static final String REMEDY = "; package the plugin again";

    private final String jar;
    private final SortedMap<String, byte[]> files;
    private final List<String> problems = new ArrayList<>();

    private PackagedJar(String jar, SortedMap<String, byte[]> files) {
        this.jar = jar;
        this.files = files;
    }

    /**
     * @param files all files of the jar
     * @param check asked before anything but the manifest was looked at
     */
    static BundlePlan check(
            String jar,
            SortedMap<String, byte[]> files,
            ClassPath classPath,
            Vocabulary vocabulary,
            ManifestCheck check)
            throws IOException, PackagingException, RefusedException, InvalidManifestException {
        return new PackagedJar(jar, files).check(classPath, vocabulary, check);
    }

    private BundlePlan check(ClassPath classPath, Vocabulary vocabulary, ManifestCheck check)
            throws IOException, PackagingException, RefusedException, InvalidManifestException {
        byte[] text = files.get(BundlePlan.MANIFEST);
        byte[] headers = files.get(JarFile.MANIFEST_NAME);
        if (text == null || headers == null) {
            String missing = text == null ? BundlePlan.MANIFEST : JarFile.MANIFEST_NAME;
            throw new RefusedException(jar + ": has no " + missing
                    + ", so it is no packaged plugin: put it into a directory beside a manifest.yaml");
        }
        String name = jar + "!/" + BundlePlan.MANIFEST;
        ManifestText manifest = new ManifestText(name, text, new ManifestReader(vocabulary).read(name, text));
        check.check(manifest.manifest());
        Libraries libraries = PackagedLibraries.read(jar, files, manifest, REMEDY);
        BundlePlan plan = BundlePlan.of(manifest, ownFiles(libraries), libraries, classPath, vocabulary, jar);
        compareHeaders(plan, new Manifest(new ByteArrayInputStream(headers)).getMainAttributes());
        plan.files().forEach(this::compareFile);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return plan;
    }

    /** All but what the packager or a signer adds; what else is in those places is for the rules to judge. */
    private SortedMap<String, byte[]> ownFiles(Libraries libraries) {
        SortedMap<String, byte[]> own = new TreeMap<>(files);
        own.keySet()
                .removeAll(Set.of(
                        JarFile.MANIFEST_NAME,
                        BundlePlan.MANIFEST,
                        BundlePlan.COMPONENT,
                        BundlePlan.PERMISSIONS,
                        BillOfMaterials.PATH));
        if (!libraries.isEmpty()) {
            own.remove(BundlePlan.LOCK);
            libraries.all().forEach(library -> own.remove(library.path()));
        }
        own.keySet().removeIf(file -> AuthorJar.SIGNATURE.matcher(file).matches());
        return own;
    }

    private void compareHeaders(BundlePlan plan, Attributes actual) {
        Map<String, String> expected = plan.headers();
        expected.forEach((header, value) -> compareHeader(header, value, actual.getValue(header)));
        compareImports(plan, actual.getValue("Import-Package"));
        Set<String> foreign = new TreeSet<>();
        actual.keySet().forEach(header -> foreign.add(header.toString()));
        foreign.removeAll(expected.keySet());
        foreign.removeAll(INFORMATIVE);
        foreign.remove("Import-Package");
        foreign.forEach(
                header -> problems.add(jar + ": has the header " + header + ", which no packaged plugin has" + REMEDY));
    }

    private void compareHeader(String header, String expected, @Nullable String actual) {
        if (actual == null) {
            problems.add(jar + ": lacks the header " + header + ": " + expected + REMEDY);
        } else if (!actual.equals(expected)) {
            problems.add(jar + ": has " + header + ": " + actual + ", but its manifest and classes make it " + expected
                    + REMEDY);
        }
    }

    /** By name: the version ranges are those of the runtime that the plugin was packaged against. */
    private void compareImports(BundlePlan plan, @Nullable String actual) {
        List<String> imports = actual == null ? List.of() : BundleHeader.names(actual);
        List<String> optional = actual == null ? List.of() : BundleHeader.optional(actual);
        if (!imports.equals(plan.importedPackages())
                || optional.size() != plan.optionalPackages().size()
                || !plan.optionalPackages().containsAll(optional)
                || (actual != null && actual.split(":=", -1).length - 1 > optional.size())) {
            problems.add(jar + ": has Import-Package: " + actual + ", but its classes make it "
                    + String.join(",", plan.importedPackages()) + REMEDY);
        }
    }

    private void compareFile(String path, byte[] expected) {
        byte[] actual = files.get(path);
        if (actual == null) {
            // What was packaged before there were bills of materials, and signed since, is as good as ever.
            if (!path.equals(BillOfMaterials.PATH)) {
                problems.add(jar + ": lacks " + path + REMEDY);
            }
        } else if (!Arrays.equals(actual, expected)) {
            problems.add(jar + ": " + path + " is not what its manifest and classes make it" + REMEDY);
        }
    }
}
