package dev.wingman.manifest;

import dev.wingman.manifest.YamlNode.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part {@code permissions} of {@code policy.yaml}, as safely as a manifest is read and with all mistakes at
 * once. Thread-safe.
 */
public final class PolicyReader {

    /** The name of the file below {@code etc} of the runtime's home. */
    public static final String FILE_NAME = "policy.yaml";

    static final Key PERMISSIONS = Key.optional(
            "permissions", "a mapping of plugin ids, such as nginx-restarter: {docker:restart: [nginx-*]}");

    /** Every key that the file may hold. Whoever reads another part of it adds its key here, and reads it by itself. */
    static final List<Key> KEYS = List.of(PERMISSIONS);

    private static final String EXPECTED = "a mapping with the key permissions";

    private final Vocabulary vocabulary;

    /** @param vocabulary the permissions that are known by now; resources that come later add more */
    public PolicyReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads the file's bytes. A file that holds nothing but comments narrows nothing; one that holds nothing at all is a
     * mistake: it may be one that is just being written.
     *
     * @param file the name that the problems carry
     * @throws InvalidPolicyException with every mistake, if there is any
     */
    public PermissionPolicy read(String file, byte[] content) throws InvalidPolicyException {
        Problems problems = new Problems(file, "policy");
        PermissionPolicy policy = policy(content, problems);
        if (policy == null || !problems.none()) {
            throw new InvalidPolicyException(problems.told());
        }
        return policy;
    }

    private @Nullable PermissionPolicy policy(byte[] content, Problems problems) {
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
        if (text.lines().allMatch(PolicyReader::isComment)) {
            return PermissionPolicy.NONE;
        }
        YamlNode root = YamlTree.parse(text, problems);
        return root == null ? null : policy(root, problems);
    }

    private @Nullable PermissionPolicy policy(YamlNode root, Problems problems) {
        ScalarRules scalars = new ScalarRules(problems);
        if (!(root instanceof Mapping mapping)) {
            return new Shapes(scalars).reject(problems.document(), EXPECTED, root);
        }
        YamlNode permissions = Fields.of(mapping, "", KEYS, problems).get(PERMISSIONS);
        return permissions == null
                ? PermissionPolicy.NONE
                : new PolicyPermissionRules(vocabulary, problems, scalars).read(permissions);
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }
}
