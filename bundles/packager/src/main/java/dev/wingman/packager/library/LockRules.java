package dev.wingman.packager.library;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.packager.plan.ManifestText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a lock, the manifest and the files that were found say the same. */
public final class LockRules {

    private final String file;
    private final String text;
    private final DependencyLock lock;
    private final String remedy;

    /**
     * @param file the name that problems carry
     * @param remedy how a lock is made that fits, as the end of a sentence
     */
    public LockRules(String file, byte[] text, DependencyLock lock, String remedy) {
        this.file = file;
        this.text = new String(text, StandardCharsets.UTF_8);
        this.lock = lock;
        this.remedy = remedy;
    }

    /** What the manifest has and the lock has not, and the other way round. */
    public List<String> against(ManifestText manifest) {
        List<Coordinates> dependencies = manifest.manifest().dependencies().stream()
                .map(Coordinates::parse)
                .toList();
        List<String> problems = new ArrayList<>();
        for (Coordinates dependency : dependencies) {
            if (lock.find(dependency).isEmpty()) {
                String other = lock.artifacts().stream()
                        .map(Artifact::coordinates)
                        .filter(locked -> locked.withoutVersion().equals(dependency.withoutVersion()))
                        .map(locked -> ", which has " + locked.version())
                        .findFirst()
                        .orElse("");
                problems.add(manifest.at("dependencies", dependency.toString()) + ": " + dependency + " is not in "
                        + DependencyLock.FILE_NAME + other + ": " + remedy);
            }
        }
        for (Coordinates unneeded : lock.unneeded(dependencies)) {
            problems.add(at(unneeded) + ": " + unneeded + " belongs to no dependency of the manifest: " + remedy);
        }
        return problems;
    }

    /** What was found and is not recorded, or is not what is recorded, and what is recorded and was not found. */
    public List<String> against(List<Artifact> found) {
        List<String> problems = new ArrayList<>();
        for (Artifact artifact : found) {
            Optional<Artifact> locked = lock.find(artifact.coordinates());
            if (locked.isEmpty()) {
                problems.add(file + ": " + artifact.coordinates() + " is not recorded, but "
                        + neededBy(artifact.coordinates(), found) + " needs it now: find out why, then " + remedy);
            } else if (!locked.get().sha256().equals(artifact.sha256())) {
                problems.add(at(artifact.coordinates()) + ": " + artifact.coordinates() + " has the SHA-256 "
                        + artifact.sha256() + ", but "
                        + locked.get().sha256() + " is recorded: somebody has changed the file, here or in the"
                        + " repository; find out why, then " + remedy);
            }
        }
        for (Artifact locked : lock.artifacts()) {
            if (found.stream().noneMatch(artifact -> artifact.coordinates().equals(locked.coordinates()))) {
                problems.add(at(locked.coordinates()) + ": " + locked.coordinates()
                        + " is recorded, but nothing needs it now: find out why, then " + remedy);
            }
        }
        return problems;
    }

    private static String neededBy(Coordinates needed, List<Artifact> found) {
        return found.stream()
                .filter(artifact -> artifact.needs().contains(needed))
                .map(artifact -> artifact.coordinates().toString())
                .findFirst()
                .orElse("the plugin");
    }

    private String at(Coordinates coordinates) {
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).matches(".*\\bartifact: *[\"']?\\Q" + coordinates + "\\E([^0-9A-Za-z.:_+-].*)?")) {
                return file + ":" + (line + 1);
            }
        }
        return file;
    }
}
