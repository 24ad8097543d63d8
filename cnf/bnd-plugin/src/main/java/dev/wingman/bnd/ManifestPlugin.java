package dev.wingman.bnd;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Resource;
import aQute.bnd.service.AnalyzerPlugin;
import aQute.bnd.service.verifier.VerifierPlugin;
import dev.wingman.manifest.InvalidManifestException;
import dev.wingman.manifest.ManifestProblem;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.ClassPathDependencies;
import dev.wingman.packager.ClassPathResources;
import dev.wingman.packager.LibraryFinder;
import dev.wingman.packager.PackagingException;
import dev.wingman.packager.bnd.PluginBundle;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.library.Libraries;
import dev.wingman.packager.plan.BundlePlan;
import dev.wingman.packager.plan.ManifestText;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.sbom.BillOfMaterials;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes bnd build the plugin that {@code manifest.yaml} beside the pom describes; every mistake is an error of the build.
 *
 * <p>To use it: {@code -plugin.wingman: dev.wingman.bnd.ManifestPlugin}.
 */
public final class ManifestPlugin implements AnalyzerPlugin, VerifierPlugin {

    /** What an earlier build has left in the class directory. */
    private static final Set<String> GENERATED = Set.of(
            JarFile.MANIFEST_NAME,
            BundlePlan.MANIFEST,
            BundlePlan.LOCK,
            BundlePlan.COMPONENT,
            BundlePlan.PERMISSIONS,
            BillOfMaterials.PATH);

    private @Nullable PluginBundle bundle;

    /** Both roles inherit one: first of all, so that what is added here is seen by the rest. */
    @Override
    public int ordering() {
        return -100;
    }

    @Override
    public boolean analyzeJar(Analyzer analyzer) throws Exception {
        File file = analyzer.getFile(ManifestReader.FILE_NAME);
        if (!file.isFile()) {
            analyzer.error("%s: holds no %s", file.getParent(), ManifestReader.FILE_NAME);
            return false;
        }
        try {
            PluginBundle planned = new PluginBundle(plan(file.toPath(), analyzer));
            bundle = planned;
            return planned.analyzeJar(analyzer);
        } catch (InvalidManifestException e) {
            for (ManifestProblem problem : e.problems()) {
                analyzer.error("%s", problem);
            }
        } catch (PackagingException e) {
            e.problems().forEach(problem -> analyzer.error("%s", problem));
        } catch (RefusedException e) {
            e.problems().forEach(problem -> analyzer.error("%s", problem));
        }
        return false;
    }

    private static BundlePlan plan(Path file, Analyzer analyzer) throws Exception {
        byte[] text = Files.readAllBytes(file);
        List<Path> classPath = analyzer.getClasspath().stream()
                .map(Jar::getSource)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .toList();
        Vocabulary vocabulary = ClassPathResources.vocabulary(classPath);
        ManifestText manifest =
                new ManifestText(file.toString(), text, new ManifestReader(vocabulary).read(file.toString(), text));
        Libraries libraries = new LibraryFinder(
                        analyzer.getBase().toPath(), manifest, new ClassPathDependencies(classPath))
                .find()
                .libraries();
        SortedMap<String, byte[]> files = authorsFiles(analyzer.getJar());
        libraries.all().forEach(library -> files.remove(library.path()));
        return BundlePlan.of(
                manifest,
                files,
                libraries,
                new ClassPath(classPath),
                vocabulary,
                analyzer.getBase().getPath());
    }

    private static SortedMap<String, byte[]> authorsFiles(Jar jar) throws Exception {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, Resource> resource : jar.getResources().entrySet()) {
            if (!GENERATED.contains(resource.getKey())) {
                try (InputStream in = resource.getValue().openInputStream()) {
                    files.put(resource.getKey(), in.readAllBytes());
                }
            }
        }
        return files;
    }

    /** Without a plan there are errors already. */
    @Override
    public void verify(Analyzer analyzer) throws Exception {
        if (bundle != null) {
            bundle.verify(analyzer);
        }
    }
}
