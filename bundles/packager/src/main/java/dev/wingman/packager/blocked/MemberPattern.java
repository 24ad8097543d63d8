package dev.wingman.packager.blocked;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which fields and methods a line of the list is about.
 *
 * @param name may hold one {@code *}
 * @param parameters how the descriptor begins, such as {@code (J}; empty for any
 */
record MemberPattern(ClassPattern owner, String name, String parameters) {

    /** Reads what stands at both sides of the {@code #}. */
    static MemberPattern parse(String owner, String member) {
        int bracket = member.indexOf('(');
        String name = bracket < 0 ? member : member.substring(0, bracket);
        String parameters = bracket < 0
                ? ""
                : "("
                        + Stream.of(member.substring(bracket + 1).split(","))
                                .map(MemberPattern::descriptor)
                                .collect(Collectors.joining());
        return new MemberPattern(new ClassPattern(owner), name.equals("new") ? "<init>" : name, parameters);
    }

    private static String descriptor(String type) {
        return switch (type) {
            case "int" -> "I";
            case "long" -> "J";
            case "boolean" -> "Z";
            default -> "L" + type.replace('.', '/') + ";";
        };
    }

    int specificity() {
        int byName = name.equals("*") ? 0 : name.indexOf('*') >= 0 ? 10_000 : parameters.isEmpty() ? 20_000 : 30_000;
        return byName + owner.specificity();
    }

    boolean matches(String className, String member, String descriptor) {
        return ClassPattern.matchesGlob(name, member)
                && descriptor.startsWith(parameters)
                && owner.matchesItself(className);
    }
}
