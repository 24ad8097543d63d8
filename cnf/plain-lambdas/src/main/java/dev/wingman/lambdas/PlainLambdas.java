package dev.wingman.lambdas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rewrites the bundles of a directory in place. */
public final class PlainLambdas {

    private static final String OWN = "dev.wingman.";

    private PlainLambdas() {}

    /**
     * @param args the directory; only our own bundles in it are touched
     * @throws IOException if one cannot be read or written; that one is then as it was
     */
    public static void main(String[] args) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            jars = files.filter(PlainLambdas::isOwn).sorted().toList();
        }
        int made = 0;
        for (Path jar : jars) {
            made += JarRewriter.rewrite(jar);
        }
        System.out.println(made + " lambdas of " + jars.size() + " bundles are classes now");
    }

    private static boolean isOwn(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(OWN) && name.endsWith(".jar");
    }
}
