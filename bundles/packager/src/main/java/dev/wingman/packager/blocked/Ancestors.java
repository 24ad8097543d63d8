package dev.wingman.packager.blocked;

import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.ClassMember;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.classfile.ClassUses;
import dev.wingman.packager.classfile.Use.Member;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leads from a plugin's class to the classes of the JDK that it inherits from: a member may be used under the name of
 * any class that has it.
 */
final class Ancestors {

    private final Map<String, ClassUses> own = new HashMap<>();
    private final Map<ClassUses, Set<String>> declared = new HashMap<>();
    private final ClassPath classPath;
    private final Effort effort;

    Ancestors(Collection<ClassUses> own, ClassPath classPath, Effort effort) {
        own.forEach(type -> this.own.put(type.name(), type));
        this.classPath = classPath;
        this.effort = effort;
    }

    /** Whether the plugin itself brings the class, or it is one of the contract and the host services. */
    boolean isKnown(String internalName) throws IOException {
        return own.containsKey(internalName) || classPath.exports(ClassFile.packageOf(internalName));
    }

    /** The classes outside the plugin and the contract that a member could come from. */
    List<String> foreignOwners(Member member) throws IOException, Effort.ExhaustedException {
        List<String> foreign = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(member.owner()));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            effort.spend(1);
            String next = open.pop();
            if (!isKnown(next)) {
                foreign.add(next);
            } else if (!declares(next, member)) {
                parents(next).stream().filter(seen::add).forEach(open::push);
            }
        }
        return foreign;
    }

    private boolean declares(String type, Member member) {
        ClassUses found = own.get(type);
        return found != null
                && declared.computeIfAbsent(found, Ancestors::signatures)
                        .contains(member.name() + ' ' + member.descriptor());
    }

    private static Set<String> signatures(ClassUses type) {
        Set<String> signatures = new HashSet<>();
        for (ClassMember member : type.members()) {
            signatures.add(member.name() + ' ' + member.descriptor());
        }
        return signatures;
    }

    private Collection<String> parents(String type) throws IOException {
        ClassUses found = own.get(type);
        if (found != null) {
            return found.parents();
        }
        Set<String> parents = new LinkedHashSet<>();
        Optional<ClassFile> known = classPath.find(type);
        known.ifPresent(file -> {
            parents.addAll(file.interfaces());
            Optional.ofNullable(file.superName()).ifPresent(parents::add);
        });
        return parents;
    }
}
