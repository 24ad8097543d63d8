package dev.wingman.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all bundles together declare.
 *
 * <p>One resource may be declared by several bundles: each may add actions and services. Where two contradict each
 * other, neither counts, whichever came first: about a target, the resource is unknown; about an action, that action is.
 * So no bundle can make read-only what another says is not, nor change what the names of a permission mean.
 *
 * @param vocabulary what they agree on
 * @param problems where they do not, each with the bundles and the attribute
 */
public record ResourceDeclarations(Vocabulary vocabulary, List<String> problems) {

    public ResourceDeclarations {
        problems = List.copyOf(problems);
    }

    /** Joins them; their order does not matter. */
    public static ResourceDeclarations join(Collection<ResourceDeclaration> declarations) {
        Map<String, List<ResourceDeclaration>> byName = new TreeMap<>();
        for (ResourceDeclaration declaration : declarations) {
            byName.computeIfAbsent(declaration.resource().name(), name -> new ArrayList<>())
                    .add(declaration);
        }
        List<Resource> resources = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        byName.forEach((name, all) -> joinOne(name, all, resources, problems));
        return new ResourceDeclarations(Vocabulary.of(resources), problems);
    }

    private static void joinOne(
            String name, List<ResourceDeclaration> all, List<Resource> resources, List<String> problems) {
        Resource first = all.get(0).resource();
        if (all.size() == 1) {
            resources.add(first);
            return;
        }
        if (all.stream().anyMatch(other -> !other.resource().targets().equals(first.targets()))) {
            problems.add(bundles(all) + ": capability " + ResourceCapability.capability(name) + ": attributes 'target',"
                    + " 'target-grammar', 'example': they differ, so there is no such resource; expected the same in"
                    + " each, or one bundle alone");
            return;
        }
        List<ResourceAction> actions = actions(name, all, problems);
        if (!actions.isEmpty()) {
            Set<String> services = new LinkedHashSet<>();
            all.forEach(one -> services.addAll(one.resource().services()));
            resources.add(new Resource(
                    name, actions, first.targets(), services.stream().sorted().toList()));
        }
    }

    private static List<ResourceAction> actions(String name, List<ResourceDeclaration> all, List<String> problems) {
        Map<String, Set<ResourceAction>> byName = new TreeMap<>();
        for (ResourceDeclaration declaration : all) {
            for (ResourceAction action : declaration.resource().actions()) {
                byName.computeIfAbsent(action.name(), key -> new LinkedHashSet<>())
                        .add(action);
            }
        }
        List<ResourceAction> agreed = new ArrayList<>();
        byName.forEach((action, said) -> {
            if (said.size() == 1) {
                agreed.addAll(said);
            } else {
                problems.add(bundles(all) + ": capability " + ResourceCapability.capability(name)
                        + ": attributes 'read-only', 'words': they differ for the action '" + action
                        + "', so there is no such permission; expected the same in each, or one bundle alone");
            }
        });
        return agreed;
    }

    private static String bundles(List<ResourceDeclaration> all) {
        return all.stream()
                .map(ResourceDeclaration::bundle)
                .sorted()
                .collect(Collectors.joining(" and ", "bundles ", ""));
    }
}
