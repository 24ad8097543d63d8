package dev.wingman.deployer.watch;

import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.Watchable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectoryWatchTest {

    private static final String EVERYTHING = "everything";
    private static final String TRUST = "trust";

    @TempDir
    Path temporary;

    private PluginFolders folders;
    private Path local;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final DirectoryWatch.Listener listener = new DirectoryWatch.Listener() {
        @Override
        public void changed(Set<Path> plugins) {
            plugins.forEach(plugin -> told.add(plugin.getFileName().toString()));
        }

        @Override
        public void changedTrust() {
            told.add(TRUST);
        }

        @Override
        public void changedSomewhere() {
            told.add(EVERYTHING);
        }
    };

    @BeforeEach
    void makeFolders() throws IOException {
        folders = new PluginFolders(temporary.toRealPath());
        for (Path folder : folders.folders()) {
            Files.createDirectories(folder);
        }
        local = folders.root().resolve("local");
    }

    @Test
    void tellsOfFilesDeepInsideAPlugin() throws Exception {
        Path plugin = plugin("lamp");
        Path deep = Files.createDirectories(plugin.resolve("src/main/java"));
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            Files.writeString(deep.resolve("Lamp.java"), "class Lamp {}");
            assertThat(next()).isEqualTo("lamp");

            Path deeper = Files.createDirectories(deep.resolve("sample"));
            assertThat(next()).isEqualTo("lamp");
            Files.writeString(deeper.resolve("Torch.java"), "class Torch {}");
            assertThat(next()).isEqualTo("lamp");
        }
    }

    @Test
    void saysNothingOfHiddenAndEditorFiles() throws Exception {
        Path plugin = plugin("lamp");
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            for (String name : List.of(".manifest.yaml.swp", "manifest.yaml~", ".#manifest.yaml", "#manifest.yaml#")) {
                Files.writeString(plugin.resolve(name), "temporary");
            }
            Files.createDirectory(plugin.resolve(".git"));
            Files.writeString(plugin.resolve(".git/index"), "hidden");
            Files.createDirectory(folders.home().resolve("log"));
            Files.writeString(folders.root().resolve("notes.txt"), "beside the folders");

            assertNothingBefore("marker");
        }
    }

    @Test
    void folderThatIsDeletedAndMadeAgainIsWatchedAgain() throws Exception {
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            Files.delete(local);
            assertThat(next()).isEqualTo(EVERYTHING);

            Files.createDirectory(local);
            assertThat(next()).isEqualTo(EVERYTHING);
            plugin("lamp");
            assertThat(next()).isEqualTo("lamp");
        }
    }

    @Test
    void tellsOfTheFilesAboutTrustAndNotOfOthersBesideThem() throws Exception {
        Path trust = Files.createDirectories(folders.trust());
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            Path revoked = Files.writeString(trust.resolve("revoked.txt"), "serial 01\n");
            assertThat(next()).isEqualTo(TRUST);
            Files.writeString(revoked, "serial 02\n");
            assertThat(next()).isEqualTo(TRUST);
            Files.delete(revoked);
            assertThat(next()).isEqualTo(TRUST);

            Files.writeString(trust.getParent().resolve("policy.yaml"), "beside");
            assertNothingBefore("marker");
        }
    }

    @Test
    void filesAboutTrustAreSeenWhereThereWasNoDirectoryForThem() throws Exception {
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            Path trust = Files.createDirectories(folders.trust());
            assertThat(next()).isEqualTo(TRUST);
            Files.writeString(trust.resolve("revoked.txt"), "serial 01\n");
            assertThat(next()).isEqualTo(TRUST);

            Path away = Files.move(trust, folders.home().resolve("away"));
            assertThat(next()).isEqualTo(TRUST);
            Files.move(away, trust);
            assertThat(next()).isEqualTo(TRUST);
            Files.delete(trust.resolve("revoked.txt"));
            assertThat(next()).isEqualTo(TRUST);
        }
    }

    @Test
    void parentThatIsMovedAwayAndMadeAgainIsWatchedAgain() throws Exception {
        plugin("lamp");
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            Path away = Files.move(folders.root(), folders.home().resolve("away"));
            assertThat(next()).isEqualTo(EVERYTHING);
            Files.writeString(away.resolve("local/lamp/manifest.yaml"), "no longer ours");

            Files.createDirectories(local);
            assertThat(next()).isEqualTo(EVERYTHING);
            assertNothingBefore("marker");
        }
    }

    @Test
    void movedPluginIsFollowedUnderItsNewName() throws Exception {
        Path plugin = plugin("lamp");
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            Path moved = Files.move(plugin, local.resolve("torch"));
            assertThat(List.of(next(), next())).containsExactlyInAnyOrder("lamp", "torch");

            Files.writeString(moved.resolve("manifest.yaml"), "id: torch");
            assertThat(next()).isEqualTo("torch");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void everythingIsLookedAtAgainWhenTheSystemLostEvents() throws Exception {
        BlockingQueue<WatchKey> keys = new LinkedBlockingQueue<>();
        try (DirectoryWatch watch = DirectoryWatch.start(folders, new FakeEvents(keys, false), listener)) {
            keys.add(new OverflowKey());
            assertThat(next()).isEqualTo(EVERYTHING);
        }
    }

    @Test
    void filesThatCameWhileEventsWereLostAreFollowedAfterwards() throws Exception {
        Path plugin = plugin("lamp");
        try (DirectoryWatch watch = DirectoryWatch.start(folders, listener)) {
            for (int i = 0; i < 1000; i++) {
                Files.createDirectory(plugin.resolve("folder" + i));
            }
            Path last = plugin.resolve("folder999");
            assertThat(next()).isEqualTo("lamp");
            while (told.poll(1, TimeUnit.SECONDS) != null) {
                // told again while the directories were made
            }
            Files.writeString(last.resolve("Lamp.java"), "class Lamp {}");
            assertThat(next()).isEqualTo("lamp");
        }
    }

    @Test
    void directoriesThatCannotBeWatchedAreLookedAtFromTimeToTime() throws Exception {
        BlockingQueue<WatchKey> keys = new LinkedBlockingQueue<>();
        try (DirectoryWatch watch = DirectoryWatch.start(folders, new FakeEvents(keys, true), listener)) {
            Path plugin = plugin("lamp");
            assertThat(next()).isEqualTo("lamp");

            Files.writeString(plugin.resolve("manifest.yaml"), "id: lamp # changed");
            assertThat(next()).isEqualTo("lamp");
            Files.delete(plugin.resolve("manifest.yaml"));
            Files.delete(plugin);
            assertThat(next()).isEqualTo("lamp");
        }
    }

    private Path plugin(String name) throws IOException {
        Path plugin = Files.createDirectory(local.resolve(name));
        Files.writeString(plugin.resolve("manifest.yaml"), "id: " + name);
        return plugin;
    }

    private @Nullable String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    /** What comes later is told later, so that nothing was told when the later one is the next. */
    private void assertNothingBefore(String marker) throws Exception {
        plugin(marker);
        assertThat(next()).isEqualTo(marker);
    }

    private record FakeEvents(BlockingQueue<WatchKey> keys, boolean full) implements FileEvents {
        @Override
        public WatchKey register(Path directory) throws IOException {
            if (full) {
                throw new IOException("User limit of inotify watches reached");
            }
            return new OverflowKey();
        }

        @Override
        public @Nullable WatchKey next(long nanos) throws InterruptedException {
            return keys.poll(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void close() {}
    }

    private static final class OverflowKey implements WatchKey, WatchEvent<Object> {
        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public List<WatchEvent<?>> pollEvents() {
            return List.of(this);
        }

        @Override
        public boolean reset() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public Watchable watchable() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Kind<Object> kind() {
            return OVERFLOW;
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Object context() {
            throw new UnsupportedOperationException();
        }
    }
}
