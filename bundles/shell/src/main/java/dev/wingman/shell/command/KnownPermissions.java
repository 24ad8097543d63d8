package dev.wingman.shell.command;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Resource;
import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.util.Optional;
import java.util.Set;

/** Permissions and targets as they are typed; a word that could mean nothing is refused, with the one that was probably meant. */
final class KnownPermissions {

    private final VocabularySource vocabularies;

    KnownPermissions(VocabularySource vocabularies) {
        this.vocabularies = vocabularies;
    }

    /**
     * @param more what is known beside the resources that are there: theirs may be absent for the moment
     * @throws CommandFailedException if there is no such permission
     */
    Permission permission(String name, Set<Permission> more) {
        Vocabulary vocabulary = vocabularies.vocabulary();
        try {
            Permission permission = Permission.parse(name);
            if (vocabulary.knows(permission) || more.contains(permission)) {
                return permission;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage() + ", such as docker:read", e);
        }
        throw new CommandFailedException("unknown permission '" + name + "'"
                + Nearest.hint(name, vocabulary.names(), "known are " + String.join(", ", vocabulary.names())));
    }

    /**
     * A name or a pattern of names.
     *
     * @throws CommandFailedException if it covers no name that the resource could ever ask for: a revocation of it would
     *     revoke nothing
     */
    String target(Permission permission, String target) {
        Optional<TargetGrammar> grammar =
                vocabularies.vocabulary().resource(permission.resource()).map(Resource::targets);
        if (grammar.isPresent() && !grammar.get().canMatch(target)) {
            throw new CommandFailedException("'" + target + "' can never be the name of a "
                    + grammar.get().noun()
                    + " to " + permission.resource() + ", expected a name or pattern, such as "
                    + grammar.get().example());
        }
        return target;
    }
}
