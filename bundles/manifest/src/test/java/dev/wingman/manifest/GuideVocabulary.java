package dev.wingman.manifest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The vocabulary of this workspace's resource bundles, read from where they declare it. */
final class GuideVocabulary {

    private static final Path BUNDLES = Path.of("..");

    private GuideVocabulary() {}

    static Vocabulary get() {
        List<Resource> resources = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(BUNDLES, "resource-*")) {
            for (Path bundle : found) {
                if (Files.exists(bundle.resolve("bnd.bnd"))) {
                    Resource resource = resource(bundle);
                    resources.add(resource.name().equals("http") ? http(resource.actions()) : resource);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (resources.stream().noneMatch(resource -> resource.name().equals("http"))) {
            resources.add(http(List.of(new ResourceAction("request", false, "make HTTP requests"))));
        }
        return Vocabulary.of(resources);
    }

    private static Resource resource(Path bundle) throws IOException {
        try (Reader reader = Files.newBufferedReader(bundle.resolve("bnd.bnd"))) {
            return declared(bundle.toString(), reader);
        }
    }

    /** The resource that the text of a bnd file declares. */
    static Resource declared(String bundle, Reader bnd) throws IOException {
        Properties properties = new Properties();
        properties.load(bnd);
        Map<String, Object> attributes = new HashMap<>();
        for (String part : properties.getProperty("Provide-Capability").split(";")) {
            String[] both = part.split("=", 2);
            if (both.length == 2) {
                String name = both[0].strip();
                String value = both[1].strip().replace("\"", "");
                boolean list = name.endsWith(":List<String>");
                attributes.put(
                        list ? name.substring(0, name.indexOf(':')) : name, list ? List.of(value.split(",")) : value);
            }
        }
        try {
            return ResourceCapability.read(bundle, attributes);
        } catch (InvalidResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With names of these tests' own: a host, and a port or none. */
    private static Resource http(List<ResourceAction> actions) {
        String host = "([a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*|[[][0-9a-f:]+[]])";
        return new Resource(
                "http",
                actions,
                new TargetGrammar("host", host + "(:[1-9][0-9]{0,4})?", "api.example.org:443"),
                List.of());
    }
}
