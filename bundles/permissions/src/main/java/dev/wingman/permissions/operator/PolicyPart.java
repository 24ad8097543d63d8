package dev.wingman.permissions.operator;

import dev.wingman.manifest.InvalidPolicyException;
import dev.wingman.manifest.PermissionPolicy;
import dev.wingman.manifest.PolicyReader;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.file.LastGood;
import java.nio.file.Path;

/**
 * {@code permissions} of {@code etc/policy.yaml}.
 *
 * <p>Names are compared with those of the resources that are there. At the start they come one after the other; until all
 * that the file names are there, it is read again, and a name that turns out to be wrong was wrong from the beginning.
 */
final class PolicyPart {

    private final VocabularySource vocabularies;

    private PolicyPart(VocabularySource vocabularies) {
        this.vocabularies = vocabularies;
    }

    static LastGood<PermissionPolicy> of(Path file, VocabularySource vocabularies) {
        return new LastGood<>(file, PermissionPolicy.NONE, "'permissions: {}'", new PolicyPart(vocabularies)::read);
    }

    private LastGood.Read<PermissionPolicy> read(String file, byte[] content) throws InvalidPolicyException {
        Vocabulary vocabulary = vocabularies.vocabulary();
        PermissionPolicy read = new PolicyReader(vocabulary).read(file, content);
        boolean settled = read.plugins().values().stream()
                .flatMap(ofPlugin -> ofPlugin.keySet().stream())
                .allMatch(
                        permission -> vocabulary.resource(permission.resource()).isPresent());
        return new LastGood.Read<>(read, settled);
    }
}
