package dev.wingman.packager.blocked;

import dev.wingman.packager.classfile.ClassMember;
import dev.wingman.packager.classfile.ClassUses;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names places as their author knows them: {@code my.plugin.MyPlugin.run (MyPlugin.java:42)}. */
final class Place {

    private static final int LONGEST = 200;

    /** What the compiler makes of the body of a lambda: {@code lambda$run$0}. */
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    /** What it makes of a nested class: {@code Outer$Inner}, {@code Outer$1}, {@code Outer$1Local}. */
    private static final Pattern NESTED = Pattern.compile("(?<=[^./$])\\$(\\d*)");

    private Place() {}

    /** @param line 0 if unknown */
    static String of(ClassUses type, @Nullable ClassMember member, int line) {
        String where = className(type.name()) + (member == null ? "" : memberName(member.name()));
        String file = type.sourceFile();
        String source = file.isEmpty() ? (line == 0 ? "" : "line " + line) : line == 0 ? file : file + ":" + line;
        return printable(where) + (source.isEmpty() ? "" : " (" + printable(source) + ")");
    }

    /** A nested class as {@code Outer.Inner}, an anonymous one as {@code Outer.1}. */
    private static String className(String internalName) {
        return NESTED.matcher(internalName.replace('/', '.')).replaceAll(".$1");
    }

    private static String memberName(String name) {
        Matcher lambda = LAMBDA.matcher(name);
        if (!lambda.matches()) {
            return "." + name;
        }
        return switch (lambda.group(1)) {
            case "new" -> ".<init>";
            case "static" -> ".<clinit>";
            default -> "." + lambda.group(1);
        };
    }

    /** Names in class files may hold almost anything, and problems are printed on terminals. */
    static String printable(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return shortened.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?");
    }
}
