package dev.wingman.resource.script.provider;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ends the scripts of runtimes that were killed, and removes their directories. */
final class LeftoverDirectories {

    private static final System.Logger LOG = System.getLogger("dev.wingman.resource.script");
    private static final Pattern NAME =
            Pattern.compile(ScriptDirectory.PREFIX + "(?<pid>\\d{1,18})-(?<start>\\d{1,18})-(?<id>[0-9a-f]{32})");

    private LeftoverDirectories() {}

    /** Looks at all of them under a directory; leaves alone those of runtimes that live and those of other users. */
    static void clear(Path base) throws IOException {
        if (!Files.isDirectory(base)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(base, ScriptDirectory.PREFIX + "*")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches() && ours(entry) && !ownerLives(name)) {
                    clear(entry, name.group("id"));
                }
            }
        }
    }

    private static void clear(Path directory, String id) {
        ProcessTree.Ended ended = new ProcessTree(id, ProcessTree.NO_LEADER, 0).stop(Duration.ZERO);
        if (!ended.survivors().isEmpty()) {
            LOG.log(Level.WARNING, "{0} is kept: processes {1} of it do not end", directory, ended.survivors());
            return;
        }
        try {
            DirectoryRemoval.remove(directory);
            LOG.log(Level.INFO, "removed {0}, left by a runtime that was killed", directory);
        } catch (IOException e) {
            LOG.log(Level.WARNING, directory + ", left by a runtime that was killed, cannot be removed: " + e, e);
        }
    }

    private static boolean ownerLives(Matcher name) {
        long startTicks = Long.parseLong(name.group("start"));
        return ProcessStatus.of(Long.parseLong(name.group("pid")))
                .filter(owner -> owner.alive() && owner.startTicks() == startTicks)
                .isPresent();
    }

    /** In a directory that all may write to, such as /tmp, anybody can make one of that name. */
    private static boolean ours(Path entry) throws IOException {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")));
    }
}
