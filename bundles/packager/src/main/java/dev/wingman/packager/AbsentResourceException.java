package dev.wingman.packager;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.PluginManifest;
import java.util.List;

/** A sound manifest names resources that nobody declares at the moment: the plugin has to wait for them. */
public final class AbsentResourceException extends PackagingException {

    private static final long serialVersionUID = 1L;

    private final transient PluginManifest manifest;
    private final transient List<String> resources;

    AbsentResourceException(PluginManifest manifest, List<String> resources) {
        super(List.of("waiting for resource " + String.join(", ", resources)));
        this.manifest = requireNonNull(manifest, "manifest");
        this.resources = List.copyOf(resources);
    }

    /** What the plugin says about itself. */
    public PluginManifest manifest() {
        return manifest;
    }

    /** The resources that are missing, sorted; at least one. */
    public List<String> resources() {
        return resources;
    }
}
