package dev.wingman.packager.blocked;

import java.util.Locale;

/** Why something is blocked in the sandbox, and what an author can do instead. */
enum Category {
    /** Starts or looks at programs. */
    PROCESS("the host runs scripts for a plugin that declares script:execute and trust_level verified, and is signed"),
    /** Reaches other machines, or other programs on this one. */
    NETWORK("the host makes requests for a plugin that declares http:request and trust_level verified, and is signed"),
    /** Reads or writes files. */
    FILE("take data from the action's parameters, or bring a file along and read it with Class.getResourceAsStream"),
    /** Finds classes and members by name, so that nobody can read off the code what it uses. */
    REFLECTION("name classes and members in the code itself"),
    /** Makes objects from bytes. */
    SERIALISATION("hand data on as strings, numbers, lists and maps"),
    /** Leaves what the JVM checks. */
    NATIVE("stay with plain Java"),
    /** Goes on when the call has ended, or ends the process. */
    THREADS("work on the thread that calls, and end by returning or throwing"),
    /** Reads or changes what the whole JVM shares. */
    JVM_STATE("take settings from the action's parameters"),
    /** Nobody has looked at it. */
    OTHER("do without it, or sign the plugin and declare trust_level verified");

    private final String remedy;

    Category(String remedy) {
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** The name in the list and in messages, such as {@code jvm-state}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
