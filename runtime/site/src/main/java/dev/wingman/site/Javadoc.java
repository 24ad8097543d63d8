package dev.wingman.site;

import com.google.re2j.Pattern;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** The Javadoc of what authors see: the contract and the host services. */
final class Javadoc {

    private static final List<String> RESOURCES = List.of("docker", "proxmox", "script", "http");

    private Javadoc() {}

    /** @throws IllegalStateException with all that the tool said, if it was not content */
    static void write(Path root, Path directory) {
        ToolProvider tool = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IllegalStateException("this Java has no javadoc: it takes a JDK"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = tool.run(out, out, arguments(root, directory).toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("javadoc ended with " + code + ":\n" + said);
        }
    }

    private static List<String> arguments(Path root, Path directory) {
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-notimestamp",
                "-Xdoclint:none",
                "-d",
                directory.toString(),
                "-windowtitle",
                "Wingman",
                "-sourcepath",
                sources(root),
                "-classpath",
                Stream.of(Promise.class, Function.class, ProviderType.class, Nullable.class, Pattern.class)
                        .map(Javadoc::jar)
                        .collect(Collectors.joining(File.pathSeparator)),
                "dev.wingman.api"));
        RESOURCES.forEach(resource -> arguments.add("dev.wingman.resource." + resource));
        return arguments;
    }

    private static String sources(Path root) {
        return Stream.concat(Stream.of("api"), RESOURCES.stream().map(resource -> "resource-" + resource))
                .map(bundle -> root.resolve("bundles")
                        .resolve(bundle)
                        .resolve("src/main/java")
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " has no proper location", e);
        }
    }
}
