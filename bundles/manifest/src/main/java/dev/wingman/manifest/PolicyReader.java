package dev.wingman.manifest;

import org.jspecify.annotations.Nullable;

/**
 * Reads the part {@code permissions} of {@code policy.yaml}, as safely as a manifest is read and with all mistakes at
 * once. Thread-safe.
 */
public final class PolicyReader {

    /** The name of the file below {@code etc} of the runtime's home. */
    public static final String FILE_NAME = "policy.yaml";

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
        return PolicyDocument.read(file, content, PermissionPolicy.NONE, this::permissions);
    }

    private @Nullable PermissionPolicy permissions(Fields fields, Problems problems) {
        YamlNode permissions = fields.get(PolicyDocument.PERMISSIONS);
        return permissions == null
                ? PermissionPolicy.NONE
                : new PolicyPermissionRules(vocabulary, problems, new ScalarRules(problems)).read(permissions);
    }
}
