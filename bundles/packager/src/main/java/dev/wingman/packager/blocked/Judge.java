package dev.wingman.packager.blocked;

import dev.wingman.packager.blocked.BlockedList.Verdict;
import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.ClassMember;
import dev.wingman.packager.classfile.JdkPackages;
import dev.wingman.packager.classfile.Use;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a plugin uses against the list. */
final class Judge {

    /** The packages of what the compiler links lambdas, records and joined strings with. */
    private static final List<String> LINKERS = List.of("java/lang/invoke/", "java/lang/runtime/");

    private final BlockedList list;
    private final Ancestors ancestors;
    private final Map<String, Optional<Finding>> known = new HashMap<>();

    Judge(BlockedList list, Ancestors ancestors) {
        this.list = list;
        this.ancestors = ancestors;
    }

    /** What is blocked of what a constant lets a class use. */
    List<Finding> of(Use use) throws IOException, Effort.ExhaustedException {
        List<Finding> findings = new ArrayList<>();
        if (use instanceof Use.Types types) {
            for (String name : types.names()) {
                ofClass(name).ifPresent(findings::add);
            }
        } else if (use instanceof Use.Member member) {
            for (String owner : ancestors.foreignOwners(member)) {
                ofMember(owner, member).ifPresent(findings::add);
            }
        } else if (use instanceof Use.Linked linked) {
            ofLinked(linked).ifPresent(findings::add);
        }
        return findings;
    }

    /** What is blocked of what a class declares, beside the types in it. */
    Optional<Finding> of(ClassMember member) {
        if (member.isNative()) {
            return Optional.of(new Finding("is a native method", Category.NATIVE));
        }
        return switch (member.name() + member.descriptor()) {
            case "finalize()V" -> Optional.of(new Finding("is a finalizer", Category.THREADS));
            case "readResolve()Ljava/lang/Object;", "writeReplace()Ljava/lang/Object;", "readObjectNoData()V" ->
                Optional.of(new Finding("is a hook of serialisation", Category.SERIALISATION));
            default -> Optional.empty();
        };
    }

    private Optional<Finding> ofClass(String internalName) throws IOException {
        Optional<Finding> finding = known.get(internalName);
        if (finding == null) {
            finding = ancestors.isKnown(internalName) ? Optional.empty() : ofForeignClass(internalName);
            known.put(internalName, finding);
        }
        return finding;
    }

    /** What is neither of the JDK nor known is for other rules to refuse. */
    private Optional<Finding> ofForeignClass(String internalName) {
        String name = internalName.replace('/', '.');
        Optional<Verdict> verdict = list.ofClass(name);
        Optional<Category> category = verdict.isPresent()
                ? verdict.get().category()
                : Optional.of(Category.OTHER).filter(other -> JdkPackages.export(ClassFile.packageOf(internalName)));
        return category.map(why -> new Finding("uses " + Place.printable(name.replace('$', '.')), why));
    }

    private Optional<Finding> ofMember(String owner, Use.Member member) {
        String name = owner.replace('/', '.');
        return list.ofMember(name, member.name(), member.descriptor())
                .flatMap(Verdict::category)
                .map(why -> new Finding("uses " + memberName(name, member.name()), why));
    }

    private Optional<Finding> ofLinked(Use.Linked linked) {
        Use.Member bootstrap = linked.bootstrap();
        String owner = bootstrap.owner().replace('/', '.');
        boolean isCompilers = LINKERS.stream().anyMatch(bootstrap.owner()::startsWith)
                && list.ofMember(owner, bootstrap.name(), bootstrap.descriptor())
                        .filter(Verdict::isOpen)
                        .isPresent();
        return linked.isConstant() || !isCompilers
                ? Optional.of(new Finding(
                        "has a " + (linked.isConstant() ? "constant" : "call") + " that is linked by "
                                + memberName(owner, bootstrap.name()),
                        Category.REFLECTION))
                : Optional.empty();
    }

    private static String memberName(String owner, String name) {
        String readable = owner.replace('$', '.');
        return Place.printable(name.equals("<init>") ? "new " + readable : readable + "." + name);
    }
}
