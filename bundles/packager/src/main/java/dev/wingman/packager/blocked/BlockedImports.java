package dev.wingman.packager.blocked;

import dev.wingman.packager.classfile.ClassMember;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.classfile.ClassUses;
import dev.wingman.packager.classfile.MalformedClassException;
import dev.wingman.packager.classfile.Use;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what the classes of a sandboxed plugin use although it is blocked there.
 *
 * <p>What a class could use stands among its constants, so these decide; its code is only followed to say where. The
 * sandbox does not rest on this check: it lets a plugin fail before it runs, and with a reason.
 */
public final class BlockedImports {

    /** More than anybody reads. */
    private static final int MOST_PROBLEMS = 1_000;

    /** Far more than a sound plugin of the largest size takes, and at most a second or two. */
    private static final long MOST_STEPS = 50_000_000;

    private static final String SUFFIX = ".class";

    private final String source;
    private final Map<String, ClassUses> classes = new TreeMap<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Effort effort;
    private final Judge judge;

    /**
     * @param files all files of the plugin; those that are no classes are passed over
     * @param source the name of its directory or jar in problems
     */
    public BlockedImports(Map<String, byte[]> files, ClassPath classPath, String source) {
        this(files, classPath, source, MOST_STEPS);
    }

    BlockedImports(Map<String, byte[]> files, ClassPath classPath, String source, long mostSteps) {
        this.source = source;
        this.effort = new Effort(mostSteps);
        new TreeMap<>(files).forEach((path, bytes) -> {
            if (path.endsWith(SUFFIX)) {
                read(path, bytes);
            }
        });
        this.judge = new Judge(BlockedList.standard(), new Ancestors(classes.values(), classPath, effort));
    }

    private void read(String path, byte[] bytes) {
        try {
            classes.put(path, ClassUses.of(bytes));
        } catch (MalformedClassException e) {
            problems.add(source + ": " + path + ": is no class file: " + e.getMessage());
        }
    }

    /** Every use of something that is blocked, up to a bound that nobody reads. */
    public List<String> problems() throws IOException {
        try {
            for (ClassUses type : classes.values()) {
                check(type);
            }
        } catch (Effort.ExhaustedException e) {
            problems.add(source + ": its classes refer to each other in more ways than can be followed");
        }
        return List.copyOf(problems);
    }

    private void check(ClassUses type) throws IOException, Effort.ExhaustedException {
        for (ClassMember member : type.members()) {
            effort.spend(1);
            judge.of(member).ifPresent(finding -> report(Place.of(type, member, 0), finding));
        }
        Map<Integer, List<Finding>> blocked = new HashMap<>();
        for (Map.Entry<Integer, Use> use : type.uses().entrySet()) {
            effort.spend(1);
            List<Finding> findings = judge.of(use.getValue());
            if (!findings.isEmpty()) {
                blocked.put(use.getKey(), findings);
            }
        }
        if (!blocked.isEmpty()) {
            reportPlaces(type, blocked);
        }
    }

    /** A member of a blocked class is blocked with it: so a place names the same thing once. */
    private void reportPlaces(ClassUses type, Map<Integer, List<Finding>> blocked) {
        Set<Finding> placed = new HashSet<>();
        type.locate((member, line, constant) -> {
            List<Finding> findings = blocked.getOrDefault(constant, List.of());
            for (Finding finding : findings) {
                placed.add(finding);
                report(Place.of(type, member, line), finding);
            }
            return effort.suffices(1L + 100L * findings.size()) && problems.size() < MOST_PROBLEMS;
        });
        blocked.values().stream()
                .flatMap(List::stream)
                .filter(finding -> !placed.contains(finding))
                .forEach(finding -> report(Place.of(type, null, 0), finding));
    }

    private void report(String place, Finding finding) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(source + ": " + place + ": " + finding);
        }
    }
}
