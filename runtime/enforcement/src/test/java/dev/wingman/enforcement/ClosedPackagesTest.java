package dev.wingman.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedPackagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.wingman.core",
                "dev.wingman.resource",
                "dev.wingman.resource.",
                "dev.wingman.resource.script.provider",
                "dev.wingman.resource.Script",
                "dev.wingman.resource.scr\u0131pt",
                "dev.wingman.api.inner",
                "dev.wingman.plugin",
                "org.osgi.framework",
                "org.osgi.util.promise.inner",
                "org.apache.felix.framework.util"
            })
    void theRuntimeIsClosed(String name) {
        assertThat(ClosedPackages.contains(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "java.lang",
                "dev.wingmann.core",
                "dev.wingman.api",
                "dev.wingman.plugin.script",
                "dev.wingman.resource.script",
                "dev.wingman.resource.s3",
                "org.osgi.util.promise",
                "org.osgi.util.function"
            })
    void whatPluginsAreWrittenAgainstIsOpen(String name) {
        assertThat(ClosedPackages.contains(name)).isFalse();
    }
}
