package dev.wingman.deployer.provider;

import dev.wingman.manifest.Resource;
import dev.wingman.manifest.ResourceAction;
import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The resources of a test, which come and go as it says. */
final class FakeVocabulary implements VocabularySource {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Vocabulary vocabulary = Vocabulary.of(List.of(resource("docker"), resource("script")));

    static Resource resource(String name) {
        return new Resource(
                name,
                List.of(
                        new ResourceAction("read", true, "read things"),
                        new ResourceAction("execute", false, "do things"),
                        new ResourceAction("restart", false, "restart things")),
                new TargetGrammar("thing", "[a-z0-9-]+", "one"),
                List.of());
    }

    void come(String resource) {
        List<Resource> resources = new ArrayList<>(vocabulary.resources());
        resources.add(resource(resource));
        become(resources);
    }

    void go(String resource) {
        become(vocabulary.resources().stream()
                .filter(one -> !one.name().equals(resource))
                .toList());
    }

    void become(List<Resource> resources) {
        vocabulary = Vocabulary.of(resources);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public String remedy(String resource) {
        return "start the bundle of " + resource;
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
