package dev.wingman.manifest;

import dev.wingman.manifest.YamlNode.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code policy.yaml} as far as all its readers see it alike: which keys it may hold at its top. Each of them reads its
 * own part, and a mistake in it is told by that reader alone; a key that nobody reads is a mistake to all.
 */
public final class PolicyDocument {

    public static final Key PERMISSIONS = Key.optional(
            "permissions", "a mapping of plugin ids, such as nginx-restarter: {docker:restart: [nginx-*]}");
    public static final Key RULES =
            Key.optional("rules", "a list of rules, such as - {plugin: nginx-restarter, then: allow}");
    public static final Key LIMITS =
            Key.optional("limits", "a list of limits, such as - {rate: 5 per 10m, per: target}");
    public static final Key RECOVERY =
            Key.optional("recovery", "a list of rules for restarts, such as - {plugin: docker, then: inspect}");
    public static final Key READ_ONLY = Key.optional("read_only", "true or false");
    public static final Key PAUSED = Key.optional("paused", "true or false");

    /** Every key that the file may hold. Whoever reads another part of it adds its key here, and reads it by itself. */
    static final List<Key> KEYS = List.of(PERMISSIONS, RULES, LIMITS, RECOVERY, READ_ONLY, PAUSED);

    private static final String EXPECTED =
            "a mapping with some of the keys permissions, rules, limits, recovery, read_only, paused";

    /** Reads a part of the file from its fields. */
    public interface Part<T> {

        /** What the part says; null only after a mistake was added to the problems. */
        @Nullable
        T read(Fields fields, Problems problems);
    }

    private PolicyDocument() {}

    /**
     * Reads a part of the file. A file that holds nothing at all is a mistake: it may be one that is just being written.
     *
     * @param file the name that the problems carry
     * @param silent what a file says that holds nothing but comments
     * @throws InvalidPolicyException with every mistake, if there is any
     */
    public static <T> T read(String file, byte[] content, T silent, Part<T> part) throws InvalidPolicyException {
        Problems problems = new Problems(file, "policy");
        T read = read(content, silent, part, problems);
        if (read == null || !problems.none()) {
            throw new InvalidPolicyException(problems.told());
        }
        return read;
    }

    private static <T> @Nullable T read(byte[] content, T silent, Part<T> part, Problems problems) {
        if (content.length > ManifestReader.MOST_BYTES) {
            String what = "has more than " + ManifestReader.MOST_BYTES + " bytes, expected at most that many";
            problems.add(Position.START, "file", what);
            return null;
        }
        String text = Utf8Text.decode(content, problems);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            problems.add(
                    Position.START, problems.document(), "the file is empty, expected " + EXPECTED + ", or a comment");
            return null;
        }
        if (text.lines().allMatch(PolicyDocument::isComment)) {
            return silent;
        }
        YamlNode root = YamlTree.parse(text, problems);
        return root == null ? null : read(root, part, problems);
    }

    private static <T> @Nullable T read(YamlNode root, Part<T> part, Problems problems) {
        return root instanceof Mapping mapping
                ? part.read(Fields.of(mapping, "", KEYS, problems), problems)
                : new Shapes(new ScalarRules(problems)).<T>reject(problems.document(), EXPECTED, root);
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }
}
