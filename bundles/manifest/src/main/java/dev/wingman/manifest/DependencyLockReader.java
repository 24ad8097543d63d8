package dev.wingman.manifest;

import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.manifest.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code manifest.lock}, as safely as a manifest is read and with all mistakes at once. */
public final class DependencyLockReader {

    private static final String EXPECTED = "a mapping with the key artifacts, as 'wingman plugin lock' writes it";
    private static final String COORDINATES =
            "group:artifact:version, such as com.google.code.gson:gson:2.13.2, or group:artifact:version:classifier";
    private static final String DIGEST = "the SHA-256 of the file, 64 digits of lower-case hex in quotes";

    private static final Key ARTIFACTS = Key.required("artifacts", "a list of artifacts, each with its sha256");
    private static final Key ARTIFACT = Key.required("artifact", COORDINATES);
    private static final Key SHA256 = Key.required("sha256", DIGEST);
    private static final Key NEEDS = Key.optional("needs", "a list of artifacts of this file");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private final Problems problems;
    private final ScalarRules scalars;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<Coordinates, YamlNode> needed = new HashMap<>();

    private DependencyLockReader(Problems problems) {
        this.problems = problems;
        this.scalars = new ScalarRules(problems);
    }

    /**
     * Reads a lock from bytes.
     *
     * @param file the name that the problems carry
     * @throws InvalidLockException with every mistake, if there is any
     */
    public static DependencyLock read(String file, byte[] content) throws InvalidLockException {
        Problems problems = new Problems(file, "lock");
        List<Artifact> artifacts = new DependencyLockReader(problems).read(content);
        if (!problems.none()) {
            throw new InvalidLockException(problems.told());
        }
        return new DependencyLock(artifacts);
    }

    private List<Artifact> read(byte[] content) {
        if (content.length > ManifestReader.MOST_BYTES) {
            String what = "has more than " + ManifestReader.MOST_BYTES + " bytes, expected a lock of at most that many";
            problems.add(Position.START, "file", what);
            return List.of();
        }
        String text = Utf8Text.decode(content, problems);
        if (text != null && text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
            problems.add(Position.START, problems.document(), "the file is empty, expected " + EXPECTED);
            return List.of();
        }
        YamlNode root = text == null ? null : YamlTree.parse(text, problems);
        if (root == null) {
            return List.of();
        }
        if (!(root instanceof Mapping mapping)) {
            new Shapes(scalars).reject(problems.document(), EXPECTED, root);
            return List.of();
        }
        YamlNode list = Fields.of(mapping, "", List.of(ARTIFACTS), problems).get(ARTIFACTS);
        return list == null ? List.of() : artifacts(list);
    }

    private static String where(Key key) {
        return ARTIFACTS.name() + "." + key.name();
    }

    private List<Artifact> artifacts(YamlNode list) {
        List<Artifact> artifacts = new ArrayList<>();
        for (YamlNode item : new Shapes(scalars).list(ARTIFACTS.name(), ARTIFACTS.expected(), list)) {
            Artifact artifact = artifact(item);
            if (artifact != null) {
                artifacts.add(artifact);
            }
        }
        needed.forEach((coordinates, node) -> {
            if (artifacts.stream().noneMatch(artifact -> artifact.coordinates().equals(coordinates))) {
                scalars.report(
                        node, where(NEEDS), coordinates + " is not among the artifacts, expected one of this file");
            }
        });
        return artifacts;
    }

    private @Nullable Artifact artifact(YamlNode item) {
        if (!(item instanceof Mapping mapping)) {
            return new Shapes(scalars)
                    .reject(ARTIFACTS.name(), "a mapping with the keys artifact, sha256, needs", item);
        }
        Fields fields = Fields.of(mapping, ARTIFACTS.name(), List.of(ARTIFACT, SHA256, NEEDS), problems);
        Coordinates coordinates = coordinates(ARTIFACT, fields.get(ARTIFACT));
        String sha256 = digest(fields.get(SHA256));
        List<Coordinates> needs = needs(fields.get(NEEDS));
        if (coordinates == null || sha256 == null || isRepeated(coordinates, fields.get(ARTIFACT))) {
            return null;
        }
        return new Artifact(coordinates, sha256, needs);
    }

    /** Two versions of one artifact could not both be on a class path. */
    private boolean isRepeated(Coordinates coordinates, @Nullable YamlNode node) {
        if (node == null) {
            return true;
        }
        Integer first =
                lines.putIfAbsent(coordinates.withoutVersion(), node.position().line());
        if (first != null) {
            scalars.report(
                    node,
                    where(ARTIFACT),
                    coordinates.withoutVersion() + " is there already, on line " + first + ", expected it once");
        }
        return first != null;
    }

    private @Nullable Coordinates coordinates(Key key, @Nullable YamlNode node) {
        String text = node == null ? null : scalars.line(where(key), COORDINATES, DependencyRules.LONGEST, node);
        if (node == null || text == null) {
            return null;
        }
        Optional<Coordinates> found = Coordinates.find(text);
        return found.isPresent()
                ? found.get()
                : scalars.report(node, where(key), Quoted.of(text) + " is no artifact, expected " + COORDINATES);
    }

    private @Nullable String digest(@Nullable YamlNode node) {
        String text = node == null ? null : scalars.text(where(SHA256), DIGEST, node);
        if (node == null || text == null) {
            return null;
        }
        return HEX.matcher(text).matches()
                ? text
                : scalars.report(node, where(SHA256), Quoted.of(text) + " is no digest, expected " + DIGEST);
    }

    private List<Coordinates> needs(@Nullable YamlNode node) {
        List<Coordinates> needs = new ArrayList<>();
        if (node != null) {
            for (YamlNode item : new Shapes(scalars).list(where(NEEDS), NEEDS.expected(), node)) {
                Coordinates one = coordinates(NEEDS, item);
                if (one != null) {
                    needs.add(one);
                    needed.putIfAbsent(one, item);
                }
            }
        }
        return needs;
    }
}
