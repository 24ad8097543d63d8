package dev.wingman.packager;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.InvalidManifestException;
import dev.wingman.manifest.ManifestProblem;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.bnd.BundleWriter;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.library.Library;
import dev.wingman.packager.library.LibraryClasses;
import dev.wingman.packager.plan.BundlePlan;
import dev.wingman.packager.plan.LibraryRules;
import dev.wingman.packager.plan.ManifestText;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.sbom.BillOfMaterials;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.Limits;
import dev.wingman.packager.zip.StrictZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle of a plugin directory, or checks one that was made before. Runs none of the plugin's code.
 *
 * <p>A directory holds {@code manifest.yaml} and the plugin in one of three forms:
 * <ul>
 *   <li>Java sources, in any folder and under any file name, each with a package statement;
 *   <li>classes, in {@code classes/} or in their package folders;
 *   <li>one jar, whose files are taken and whose own headers are not.
 * </ul>
 * With the first two, {@code resources/} or {@code src/main/resources/} go along. The author writes no annotation, no
 * bnd file and no component description: they are derived from the manifest and the entry point's constructor.
 *
 * <p>What the manifest of a trusted or verified plugin depends on is put into the bundle, where nobody else meets it: {@link
 * #with}. A jar that was made so is checked, and runs, wherever it is.
 *
 * <p>The bundle holds a bill of materials, {@link BillOfMaterials}. The same input gives the same bytes, wherever and whenever;
 * of sources, by the same compiler. Thread-safe.
 */
public final class Packager {

    private final ClassPath classPath;
    private final Supplier<Vocabulary> vocabularies;
    private final @Nullable Dependencies dependencies;

    /** @param classPath the jars that hold the {@code api} and the host services, to compile and check against */
    public Packager(List<Path> classPath, Vocabulary vocabulary) {
        this(classPath, () -> vocabulary);
        requireNonNull(vocabulary, "vocabulary");
    }

    /** @param vocabularies asked once for each plugin, at its beginning */
    public Packager(List<Path> classPath, Supplier<Vocabulary> vocabularies) {
        this(new ClassPath(classPath), requireNonNull(vocabularies, "vocabularies"), null);
    }

    private Packager(ClassPath classPath, Supplier<Vocabulary> vocabularies, @Nullable Dependencies dependencies) {
        this.classPath = classPath;
        this.vocabularies = vocabularies;
        this.dependencies = dependencies;
    }

    /**
     * A packager whose plugins may name what the bundles of the class path declare.
     *
     * @throws IOException if the class path cannot be read
     * @throws PackagingException if a bundle declares its resource wrongly
     */
    public static Packager of(List<Path> classPath) throws IOException, PackagingException {
        return new Packager(classPath, ClassPathResources.vocabulary(classPath));
    }

    /** The same packager, for directories of plugins with dependencies too. */
    public Packager with(Dependencies finder) {
        return new Packager(classPath, vocabularies, requireNonNull(finder, "finder"));
    }

    /**
     * Looks for the dependencies of a plugin directory without regard to the lock that is there.
     *
     * @return the lock that fits them now; {@link DependencyLock#NONE} if the plugin gets none
     * @throws IOException if the files cannot be read
     * @throws PackagingException with every mistake of the manifest, or because a dependency cannot be had
     */
    public DependencyLock lock(Path directory) throws IOException, PackagingException {
        try {
            return new LibraryFinder(directory, readManifest(directory, vocabularies.get()), dependencies).lock();
        } catch (RefusedException e) {
            throw new PackagingException(e.problems());
        } catch (InvalidManifestException e) {
            throw new PackagingException(
                    e.problems().stream().map(ManifestProblem::toString).toList());
        }
    }

    /** What a plugin may name that is packaged now. */
    public Vocabulary vocabulary() {
        return vocabularies.get();
    }

    /**
     * Makes a bundle of a plugin directory, or checks a jar that {@code pack} made.
     *
     * @throws IOException if the files cannot be read
     * @throws PackagingException with every mistake of the manifest and of the classes
     */
    public PackagedPlugin pack(Path directoryOrJar) throws IOException, PackagingException {
        return pack(directoryOrJar, vocabularies.get(), manifest -> {});
    }

    /**
     * The same for a runtime: a plugin that names a resource which is not there is not looked at any further, because
     * what it asks for and compiles against is not there either.
     *
     * @throws AbsentResourceException if its manifest is sound and it has to wait for a resource
     */
    public PackagedPlugin packComplete(Path directoryOrJar) throws IOException, PackagingException {
        Vocabulary vocabulary = vocabularies.get();
        return pack(directoryOrJar, vocabulary, manifest -> {
            List<String> absent = vocabulary.absent(manifest);
            if (!absent.isEmpty()) {
                throw new AbsentResourceException(manifest, absent);
            }
        });
    }

    private PackagedPlugin pack(Path directoryOrJar, Vocabulary vocabulary, ManifestCheck check)
            throws IOException, PackagingException {
        try {
            return Files.isDirectory(directoryOrJar)
                    ? packDirectory(directoryOrJar, vocabulary, check)
                    : checkJar(directoryOrJar, vocabulary, check);
        } catch (RefusedException e) {
            throw new PackagingException(e.problems());
        } catch (BadJarException e) {
            throw new PackagingException(List.of(directoryOrJar + ": " + e.getMessage()));
        } catch (InvalidManifestException e) {
            throw new PackagingException(
                    e.problems().stream().map(ManifestProblem::toString).toList());
        }
    }

    private PackagedPlugin packDirectory(Path directory, Vocabulary vocabulary, ManifestCheck check)
            throws IOException, PackagingException, RefusedException, InvalidManifestException {
        ManifestText manifest = readManifest(directory, vocabulary);
        check.check(manifest.manifest());
        PluginDirectory content = PluginDirectory.read(directory);
        LibraryFinder.Found found = new LibraryFinder(directory, manifest, dependencies).find();
        SortedMap<String, byte[]> files = new TreeMap<>(content.resources());
        List<String> warnings = new ArrayList<>();
        if (!content.jars().isEmpty()) {
            AuthorJar jar = AuthorJar.read(content.jars().get(0));
            files = new TreeMap<>(jar.files());
            warnings.addAll(jar.warnings());
        } else if (!content.sources().isEmpty()) {
            files.putAll(compile(content, found.files(), manifest));
        } else {
            files.putAll(content.classes());
        }
        if (files.remove(BillOfMaterials.PATH) != null) {
            warnings.add(directory + ": " + BillOfMaterials.PATH
                    + " is left out: the bundle has one of its own, made of " + ManifestReader.FILE_NAME);
        }
        for (Library library : found.libraries().all()) {
            if (files.containsKey(library.path())) {
                throw new RefusedException(
                        directory + ": " + library.path() + " is where a dependency will lie: leave it out");
            }
        }
        BundlePlan plan =
                BundlePlan.of(manifest, files, found.libraries(), classPath, vocabulary, directory.toString());
        warnings.addAll(plan.warnings());
        new LibraryClasses(found.libraries())
                .duplicates(found.libraries())
                .forEach(duplicate -> warnings.add(manifest.at("dependencies") + ": " + duplicate));
        byte[] jar = BundleWriter.write(files, plan, classPath.entries());
        if (jar.length > Limits.JAR_BYTES) {
            throw new RefusedException(directory + ": comes to a jar of more than " + Limits.JAR_BYTES / Limits.MEBIBYTE
                    + " MiB with its dependencies, which no runtime takes");
        }
        return packaged(plan, jar, warnings);
    }

    private SortedMap<String, byte[]> compile(PluginDirectory content, List<Path> libraries, ManifestText manifest)
            throws IOException, RefusedException {
        List<Path> all = new ArrayList<>(classPath.entries());
        all.addAll(libraries);
        try {
            return JavaSources.withSystemCompiler(all).compile(content.sources());
        } catch (RefusedException e) {
            List<String> problems = new ArrayList<>(e.problems());
            LibraryRules.ignored(manifest).ifPresent(problems::add);
            throw new RefusedException(problems);
        }
    }

    private ManifestText readManifest(Path directory, Vocabulary vocabulary)
            throws IOException, RefusedException, InvalidManifestException {
        Path file = directory.resolve(ManifestReader.FILE_NAME);
        if (!Files.exists(file)) {
            throw new RefusedException(directory + ": holds no " + ManifestReader.FILE_NAME
                    + (Files.exists(directory.resolve("manifest.yml"))
                            ? ", but a manifest.yml: rename it"
                            : "; 'wingman plugin new' makes a plugin directory"));
        }
        byte[] text = PluginDirectory.readBounded(file, Limits.MEBIBYTE);
        return new ManifestText(file.toString(), text, new ManifestReader(vocabulary).read(file.toString(), text));
    }

    private PackagedPlugin checkJar(Path file, Vocabulary vocabulary, ManifestCheck check)
            throws IOException, PackagingException, RefusedException, BadJarException, InvalidManifestException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        // Like a directory, the jar itself may be reached through a link.
        byte[] jar = PluginDirectory.readBounded(file.toRealPath(), Limits.JAR_BYTES);
        BundlePlan plan = PackagedJar.check(file.toString(), StrictZip.read(jar), classPath, vocabulary, check);
        return packaged(plan, jar, plan.warnings());
    }

    private static PackagedPlugin packaged(BundlePlan plan, byte[] jar, List<String> warnings) {
        return new PackagedPlugin(
                plan.manifest(),
                jar,
                Library.sha256(jar),
                plan.hostServices(),
                plan.importedPackages(),
                plan.lock(),
                warnings);
    }
}
