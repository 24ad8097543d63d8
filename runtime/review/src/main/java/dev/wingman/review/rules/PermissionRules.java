package dev.wingman.review.rules;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.review.Finding;
import dev.wingman.review.Rule;
import dev.wingman.review.code.ServiceCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the permissions that are declared against those that the calls of host services require. */
public final class PermissionRules {

    private PermissionRules() {}

    public static List<Finding> check(Subject subject) {
        List<Finding> findings = new ArrayList<>(undeclared(subject));
        Set<String> used = subject.calls().stream().map(ServiceCall::permission).collect(Collectors.toSet());
        // A service that does not say what its methods require may require anything of its resource.
        Set<String> silent = subject.calls().stream()
                .filter(call -> call.permission().isEmpty())
                .map(ServiceCall::resource)
                .collect(Collectors.toSet());
        for (DeclaredPermission declared : subject.declared().permissions()) {
            Permission permission = declared.permission();
            if (subject.vocabulary().knows(permission)
                    && !used.contains(permission.toString())
                    && !silent.contains(permission.resource())) {
                findings.add(Finding.of(
                        Rule.PERMISSION_UNUSED,
                        subject.manifest().at(declared.line()),
                        permission + " is declared, but no call in the plugin needs it",
                        "remove the line, so that the plugin can do no more than it does"));
            }
        }
        return findings;
    }

    private static List<Finding> undeclared(Subject subject) {
        Set<String> declared = subject.declared().permissions().stream()
                .map(permission -> permission.permission().toString())
                .collect(Collectors.toSet());
        return subject.calls().stream()
                .filter(call -> !call.permission().isEmpty() && !declared.contains(call.permission()))
                .map(call -> Finding.of(
                        Rule.PERMISSION_UNDECLARED,
                        subject.location(call.place()),
                        "calls " + call.name() + ", which needs " + call.permission()
                                + ", and the manifest does not declare it, so every such call is refused",
                        "declare '- " + call.permission() + "' under permissions, or do without the call"))
                .distinct()
                .toList();
    }
}
