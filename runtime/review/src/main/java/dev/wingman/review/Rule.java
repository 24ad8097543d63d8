package dev.wingman.review;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the review looks for. The wire names are ids that authors write into manifests, so they stay as they are. */
public enum Rule {
    /** The manifest holds a mistake. */
    MANIFEST(Level.ERROR, "A manifest without mistakes"),
    /** A Java source cannot be compiled. */
    COMPILE(Level.ERROR, "Sources that compile"),
    /** The plugin cannot become a bundle. */
    PACKAGING(Level.ERROR, "A plugin that can become a bundle"),
    /** A class of a sandboxed plugin uses what the sandbox blocks. */
    BLOCKED_IMPORT(Level.ERROR, "Nothing that the sandbox blocks"),
    /** A class cannot be followed. */
    UNREADABLE_CODE(Level.ERROR, "Classes that can be read"),
    /** A call needs a permission that the manifest does not declare. */
    PERMISSION_UNDECLARED(Level.ERROR, "Every permission that is used is declared"),
    /** A permission is declared, and no call needs it. */
    PERMISSION_UNUSED(Level.WARNING, "Every permission that is declared is used"),
    /** A declared permission goes beyond what a sandboxed plugin is granted. */
    PERMISSION_WITHHELD(Level.WARNING, "A sandboxed plugin declares only what reads"),
    /** A permission is about a resource that nobody declares. */
    RESOURCE_ABSENT(Level.WARNING, "Resources that can be checked"),
    /** A call may change something although the manifest says that nothing is changed. */
    MUTATING_CALL(Level.WARNING, "mutates_state says what the calls do"),
    /** The manifest promises that actions can be undone, and nothing undoes them. */
    ROLLBACK_MISSING(Level.WARNING, "A reversible plugin has a rollback"),
    /** The manifest promises that actions can be undone, and the rollback only ever says that it did not. */
    ROLLBACK_EMPTY(Level.WARNING, "A rollback does something"),
    /** There is a rollback that the runtime never calls. */
    ROLLBACK_NEVER_CALLED(Level.WARNING, "A rollback is called"),
    /** A sandboxed plugin declares dependencies, and gets none. */
    DEPENDENCY_IGNORED(Level.WARNING, "A sandboxed plugin declares no dependencies"),
    /** The plugin has dependencies, and no lock says which files they are. */
    LOCK_MISSING(Level.WARNING, "What a plugin depends on is recorded"),
    /** The packager left something out or recorded it only. */
    LEFT_OUT(Level.WARNING, "What the author wrote arrives in the bundle"),
    /** No README lies beside the manifest. */
    README_MISSING(Level.WARNING, "A README for those who run the plugin"),
    /** The README does not say what it should. */
    README_INCOMPLETE(Level.WARNING, "A README that names actions, parameters and permissions"),
    /** The description says no more than the name. */
    DESCRIPTION_REPEATS_NAME(Level.WARNING, "A description that describes"),
    /** The manifest accepts findings that are not there, or a rule that is none. */
    ACCEPTANCE_UNUSED(Level.WARNING, "Accepted findings are still there"),
    /** The plugin offers an action that its validation passes over. */
    ACTION_UNCHECKED(Level.NOTE, "Validation knows every action"),
    /** The manifest names no licence. */
    LICENSE_MISSING(Level.NOTE, "A licence, so that others may use the plugin");

    private final Level level;
    private final String promise;

    Rule(Level level, String promise) {
        this.level = level;
        this.promise = promise;
    }

    public Level level() {
        return level;
    }

    /** What a plugin without such a finding has. */
    public String promise() {
        return promise;
    }

    /** The id, such as {@code permission-unused}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule of this id. */
    public static Optional<Rule> named(String wireName) {
        return Stream.of(values())
                .filter(rule -> rule.wireName().equals(wireName))
                .findFirst();
    }
}
