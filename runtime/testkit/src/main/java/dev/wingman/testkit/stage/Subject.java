package dev.wingman.testkit.stage;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import java.lang.reflect.Constructor;
import java.util.List;

/**
 * A plugin that passed the packager's checks.
 *
 * @param type with one public constructor, whose parameters are host services
 * @param vocabulary what its manifest could name
 */
public record Subject(PackagedPlugin packaged, Class<? extends ExecutionPlugin> type, Vocabulary vocabulary) {

    public Subject {
        requireNonNull(packaged, "packaged");
        requireNonNull(type, "type");
        requireNonNull(vocabulary, "vocabulary");
    }

    public PluginManifest manifest() {
        return packaged.manifest();
    }

    /** The host services that the constructor asks for, in its order. */
    public List<Class<?>> hostServices() {
        return List.of(constructor().getParameterTypes());
    }

    Constructor<?> constructor() {
        return type.getConstructors()[0]; // The packager has seen to it that there is exactly one.
    }

    /** The same plugin, by another class of the same name. */
    Subject as(Class<? extends ExecutionPlugin> other) {
        return new Subject(packaged, other, vocabulary);
    }
}
