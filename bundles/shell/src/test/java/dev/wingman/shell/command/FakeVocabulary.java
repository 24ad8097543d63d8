package dev.wingman.shell.command;

import dev.wingman.manifest.Resource;
import dev.wingman.manifest.ResourceAction;
import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.util.List;

/** Two resources, always there. */
final class FakeVocabulary implements VocabularySource {

    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of(
            new Resource(
                    "docker",
                    List.of(
                            new ResourceAction("read", true, "read container info"),
                            new ResourceAction("restart", false, "restart containers")),
                    new TargetGrammar("container", "[a-zA-Z0-9][a-zA-Z0-9_.-]*", "nginx-1"),
                    List.of()),
            new Resource(
                    "script",
                    List.of(new ResourceAction("execute", false, "run scripts")),
                    new TargetGrammar("interpreter", "[a-z0-9]+", "bash"),
                    List.of())));

    @Override
    public Vocabulary vocabulary() {
        return VOCABULARY;
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public String remedy(String resource) {
        return "no bundle declares it";
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return () -> {};
    }
}
