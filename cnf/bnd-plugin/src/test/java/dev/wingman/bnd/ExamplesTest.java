package dev.wingman.bnd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.PluginLoader;
import org.junit.jupiter.api.Test;

/** The examples are plugin directories as well as Maven modules. */
class ExamplesTest {

    @Test
    void helloNeedsNothing() throws Exception {
        PackagedPlugin hello = Examples.packager().pack(Examples.directory("hello"));

        assertThat(hello.manifest().trustLevel()).isEqualTo(TrustLevel.TRUSTED);
        assertThat(hello.hostServices()).isEmpty();
        assertThat(hello.warnings()).isEmpty();
    }

    @Test
    void theVerifiedOneAsksForTwoHostServices() throws Exception {
        PackagedPlugin hello = Examples.packager().pack(Examples.directory("hello-verified"));

        assertThat(hello.manifest().trustLevel()).isEqualTo(TrustLevel.VERIFIED);
        assertThat(hello.hostServices())
                .containsExactly("dev.wingman.resource.script.Scripts", "dev.wingman.api.Progress");
        assertThat(hello.warnings()).isEmpty();
    }

    @Test
    void theGuidesSampleIsToldWhatASandboxedPluginDoesNotGet() throws Exception {
        PackagedPlugin sample = Examples.packager().pack(Examples.directory("hello-sandboxed"));

        assertThat(sample.manifest().trustLevel()).isEqualTo(TrustLevel.SANDBOXED);
        assertThat(sample.warnings())
                .containsExactly(
                        Examples.directory("hello-sandboxed")
                                + "/manifest.yaml:10: permissions: docker:restart is withheld: a sandboxed plugin may read only");
    }

    @Test
    void everyExampleAnswersToItsId() throws Exception {
        var hello = PluginLoader.load(Examples.directory("hello"));
        var sample = PluginLoader.load(Examples.directory("hello-sandboxed"));

        assertThat(hello.pluginClass().getConstructor().newInstance().pluginId())
                .isEqualTo(hello.manifest().id());
        assertThat(sample.pluginClass().getConstructor().newInstance().pluginId())
                .isEqualTo(sample.manifest().id());
    }
}
