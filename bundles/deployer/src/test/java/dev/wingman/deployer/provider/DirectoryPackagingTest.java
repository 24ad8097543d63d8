package dev.wingman.deployer.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.packager.PackagingException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

class DirectoryPackagingTest {

    @TempDir
    Path directory;

    private final List<String> events = new ArrayList<>();
    private Path jar;
    private boolean broken;

    private final DirectoryPackaging packaging =
            new DirectoryPackaging(context(), List.of("reference:file:/a", "reference:file:/b"), source -> {
                events.add("pack");
                throw new PackagingException(List.of("never mind"));
            });

    @BeforeEach
    void makeAJar() throws IOException {
        jar = Files.createFile(directory.resolve("some.jar"));
    }

    @Test
    void aJarNeedsNothing() {
        pack(jar);

        assertThat(events).containsExactly("pack");
    }

    @Test
    void theFirstDirectoryBringsWhatIsNeeded() {
        pack(directory);
        pack(directory);

        assertThat(events).containsExactly("install reference:file:/a", "install reference:file:/b", "pack", "pack");
    }

    @Test
    void whatCannotBeInstalledIsTriedAgainWithTheNextDirectory() {
        broken = true;
        assertThatThrownBy(() -> packaging.pack(directory))
                .isInstanceOf(IOException.class)
                .hasMessage("directories cannot be packaged: no space left");

        broken = false;
        pack(directory);

        assertThat(events).containsExactly("install reference:file:/a", "install reference:file:/b", "pack");
    }

    private void pack(Path source) {
        assertThatThrownBy(() -> packaging.pack(source)).isInstanceOf(PackagingException.class);
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    if (broken) {
                        throw new BundleException("no space left");
                    }
                    events.add(method.getName().replace("Bundle", "") + " " + arguments[0]);
                    return null;
                });
    }
}
