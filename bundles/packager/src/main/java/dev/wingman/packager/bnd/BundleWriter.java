package dev.wingman.packager.bnd;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import dev.wingman.packager.plan.BundlePlan;
import dev.wingman.packager.plan.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Writes the bundle of a plugin; the same input gives the same bytes. */
public final class BundleWriter {

    private BundleWriter() {}

    /**
     * Puts the plugin's files and what the plan adds into a jar.
     *
     * @param classPath where bnd finds the versions of the imported packages
     * @throws RefusedException with what bnd finds wrong
     */
    @SuppressWarnings("IllegalCatch") // bnd declares Exception where it means one of IO.
    public static byte[] write(SortedMap<String, byte[]> files, BundlePlan plan, List<Path> classPath)
            throws IOException, RefusedException {
        try (Analyzer analyzer = new Analyzer();
                Jar jar = new Jar(plan.manifest().id())) {
            files.forEach((path, bytes) -> jar.putResource(path, new EmbeddedResource(bytes, 0L)));
            analyzer.setJar(jar);
            for (Path entry : classPath) {
                analyzer.addClasspath(entry.toFile());
            }
            configure(analyzer);
            PluginBundle bundle = new PluginBundle(plan);
            analyzer.addBasicPlugin(bundle);
            jar.setManifest(analyzer.calcManifest());
            bundle.verify(analyzer);
            if (!analyzer.getErrors().isEmpty()) {
                throw new RefusedException(List.copyOf(analyzer.getErrors()));
            }
            jar.setReproducible("true");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            jar.write(out);
            return out.toByteArray();
        } catch (RefusedException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(
                    "bnd could not write the bundle of " + plan.manifest().id(), e);
        }
    }

    /** Annotations in the author's classes must not add headers or components. */
    private static void configure(Analyzer analyzer) {
        analyzer.setProperty(Constants.BUNDLEANNOTATIONS, "!*");
        analyzer.setProperty(Constants.NOEXTRAHEADERS, "true");
        analyzer.setProperty(Constants.NOEE, "true");
        analyzer.setProperty(Constants.REPRODUCIBLE, "true");
    }
}
