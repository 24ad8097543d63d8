package dev.wingman.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The peer of the start-up benchmark: Felix and the bundles that any such runtime has, nothing of Wingman, no security.
 * Prints {@code ready} and stays until its standard input ends.
 */
public final class BareFelix {

    private BareFelix() {}

    /** @param args the directory of the bundles, and one for the bundle cache */
    public static void main(String[] args) throws Exception {
        Felix framework = new Felix(Map.of(
                "org.osgi.framework.storage",
                args[1],
                "org.osgi.framework.storage.clean",
                "onFirstInit",
                "gosh.args",
                "--noshutdown",
                "felix.log.level",
                "1"));
        framework.init();
        BundleContext context = framework.getBundleContext();
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars(Path.of(args[0]))) {
            bundles.add(context.installBundle("reference:" + jar.toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Until the end of the input.
        }
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static List<Path> jars(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
