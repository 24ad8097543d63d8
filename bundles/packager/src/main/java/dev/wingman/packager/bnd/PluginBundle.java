package dev.wingman.packager.bnd;

import static java.util.Objects.requireNonNull;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.AnalyzerPlugin;
import aQute.bnd.service.verifier.VerifierPlugin;
import dev.wingman.packager.plan.BundlePlan;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Makes bnd follow the plan of one plugin: adds its files and imports before the analysis, sets its headers after.
 *
 * <p>The headers hold the author's texts. They are written into the finished manifest and never pass through bnd's
 * properties, where a <code>${…}</code> in them would be expanded, and could start programs.
 */
public final class PluginBundle implements AnalyzerPlugin, VerifierPlugin {

    /** Headers that only inform; builds add them by themselves, and nothing is lost without them. */
    private static final Set<String> INFORMATIVE = Set.of(
            "Archiver-Version",
            "Bnd-LastModified",
            "Build-Jdk",
            "Build-Jdk-Spec",
            "Bundle-Category",
            "Bundle-ContactAddress",
            "Bundle-Copyright",
            "Bundle-Description",
            "Bundle-Developers",
            "Bundle-DocURL",
            "Bundle-License",
            "Bundle-SCM",
            "Bundle-Vendor",
            "Created-By",
            "Private-Package",
            "Tool");

    private final BundlePlan plan;

    public PluginBundle(BundlePlan plan) {
        this.plan = requireNonNull(plan, "plan");
    }

    /** Both roles inherit one: first of all, so that what is added here is seen by the rest. */
    @Override
    public int ordering() {
        return -100;
    }

    @Override
    public boolean analyzeJar(Analyzer analyzer) {
        plan.files().forEach((path, bytes) -> analyzer.getJar().putResource(path, new EmbeddedResource(bytes, 0L)));
        // Plain package names, from classes that are on the class path or in the JDK: nothing to expand.
        analyzer.setProperty(
                Constants.IMPORT_PACKAGE,
                plan.importedPackages().stream()
                        .map(name -> plan.optionalPackages().contains(name) ? name + ";resolution:=optional" : name)
                        .collect(Collectors.joining(",")));
        analyzer.setProperty(Constants.BUNDLE_SYMBOLICNAME, plan.manifest().id());
        analyzer.setProperty(Constants.BUNDLE_VERSION, plan.headers().get(Constants.BUNDLE_VERSION));
        return false;
    }

    @Override
    public void verify(Analyzer analyzer) throws Exception {
        Jar jar = analyzer.getJar();
        Manifest manifest = jar.getManifest();
        Attributes main = manifest.getMainAttributes();
        Attributes complete = new Attributes();
        plan.headers().forEach(complete::putValue);
        if (main.getValue(Constants.IMPORT_PACKAGE) != null) {
            complete.putValue(Constants.IMPORT_PACKAGE, main.getValue(Constants.IMPORT_PACKAGE));
        }
        Set<String> foreign = new TreeSet<>();
        main.keySet().forEach(name -> foreign.add(name.toString()));
        complete.keySet().forEach(name -> foreign.remove(name.toString()));
        foreign.removeAll(INFORMATIVE);
        for (String header : foreign) {
            analyzer.error("%s: a plugin's headers come from its manifest.yaml alone: remove this one", header);
        }
        main.clear();
        main.putAll(complete);
        manifest.getEntries().clear();
    }
}
