package dev.wingman.permissions.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PermissionPolicy;
import dev.wingman.manifest.PermissionPolicy.Narrowing;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.RecordedChange.Kind;
import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.fixture.Containers;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.operator.Changes;
import dev.wingman.permissions.operator.OperatorRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.osgi.framework.BundleContext;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * Random manifests, vocabularies, levels, policies and revocations: the committed row allows what a model says that shares no
 * code with it, and not one thing more.
 */
class RowsAgainstModelTest {

    private static final String ID = "restarter";
    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final List<Permission> PERMISSIONS = Stream.of(
                    "docker:read", "docker:restart", "lamp:look", "lamp:switch", "http:request")
            .map(Permission::parse)
            .toList();

    /** What patterns over {@code a} and {@code b} tell apart, and names that only a {@code *} covers. */
    private static final List<String> NAMES = Stream.concat(names().stream(), Stream.of("c", "ac", "cb", "acb", "bca"))
            .toList();

    private static SecureFramework framework;
    private static FixedRules operator;
    private static ConditionalRows rows;

    /** What a plugin brings, and what the operator says before and after it came. */
    record Scene(PluginGrant grant, List<Operation> before, List<Operation> after) {}

    /** One thing that the operator does; without a plugin of the rules it would be about nothing. */
    sealed interface Operation {}

    record Edit(Map<Permission, List<String>> policy) implements Operation {}

    record Change(Kind kind, Permission permission, String target) implements Operation {}

    private static List<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of(""));
        for (int i = 0; i < 3; i++) {
            for (String name : List.copyOf(names)) {
                names.add(name + "a");
                names.add(name + "b");
            }
        }
        names.remove("");
        return List.copyOf(names);
    }

    @BeforeContainer
    static void startFramework() throws Exception {
        framework = SecureFramework.bare(Map.of("wingman.core.locations", "reference:file:*"));
        BundleContext context = framework.startInert(PermissionRows.class);
        operator = new FixedRules();
        rows = new ConditionalRows(framework.admin(), context, operator);
    }

    @AfterContainer
    static void stopFramework() throws Exception {
        framework.close();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("*", "a*", "*b", "ab", "a", "b*", "*a*", "ba", "a*b", "abb");
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<Operation> change = Combinators.combine(
                        Arbitraries.of(Kind.REVOKE, Kind.REVOKE, Kind.GRANT), Arbitraries.of(PERMISSIONS), patterns())
                .as(Change::new);
        Arbitrary<Operation> edit = Arbitraries.maps(
                        Arbitraries.of(PERMISSIONS),
                        patterns().list().uniqueElements().ofMaxSize(3))
                .ofMaxSize(3)
                .map(Edit::new);
        return Arbitraries.frequencyOf(Tuple.of(4, change), Tuple.of(1, edit))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<PluginGrant> grants() {
        Arbitrary<Map<Permission, List<String>>> declared = Arbitraries.maps(
                        Arbitraries.of(PERMISSIONS),
                        patterns().list().uniqueElements().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(5);
        Arbitrary<Set<Permission>> known = Arbitraries.of(PERMISSIONS).set();
        Arbitrary<Set<Permission>> reading = Arbitraries.of(PERMISSIONS).set();
        return Combinators.combine(declared, Arbitraries.of(TrustLevel.values()), known, reading)
                .as((map, level, all, readOnly) -> grant(map, level, all, readOnly));
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Combinators.combine(grants(), operations(), operations()).as(Scene::new);
    }

    private static PluginGrant grant(
            Map<Permission, List<String>> declared, TrustLevel level, Set<Permission> known, Set<Permission> reading) {
        String[] declarations = declared.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
                .toArray(String[]::new);
        Set<Permission> readOnly = new TreeSet<>(known);
        readOnly.retainAll(reading);
        return new PluginGrant(
                LOCATION,
                Grants.manifest(ID, level, declarations),
                level,
                List.of(Containers.class.getName()),
                Grants.IMPORTS,
                Grants.vocabulary(known, readOnly));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void theRowAllowsWhatTheModelAllowsAndNothingMore(@ForAll("scenes") Scene scene) throws Exception {
        operator.set(rules(scene.before()));
        rows.grant(List.of(scene.grant()));
        try {
            compare(scene.grant(), scene.before());
            List<Operation> all = new ArrayList<>(scene.before());
            for (Operation operation : scene.after()) {
                all.add(operation);
                operator.set(rules(all));
                compare(scene.grant(), all);
            }
        } finally {
            rows.remove(List.of(LOCATION));
        }
    }

    private static OperatorRules rules(List<Operation> operations) {
        PermissionPolicy policy = PermissionPolicy.NONE;
        List<RecordedChange> changes = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Change change) {
                changes.add(new RecordedChange(
                        changes.size() + 1,
                        Instant.EPOCH,
                        change.kind(),
                        ID,
                        change.permission(),
                        change.target(),
                        "a@b"));
            } else {
                Map<Permission, Narrowing> narrowed = new LinkedHashMap<>();
                ((Edit) operation)
                        .policy()
                        .forEach((permission, targets) -> narrowed.put(permission, new Narrowing(targets, 1)));
                policy = new PermissionPolicy(
                        Map.of(ID, narrowed, "somebody-else", Map.of(PERMISSIONS.get(0), new Narrowing(List.of(), 9))));
            }
        }
        return new OperatorRules(policy, Changes.of(changes), "", "");
    }

    private static void compare(PluginGrant grant, List<Operation> operations) throws Exception {
        List<ConditionalPermissionInfo> table =
                framework.admin().newConditionalPermissionUpdate().getConditionalPermissionInfos();
        assertThat(table).hasSize(3);
        ConditionalPermissionInfo row = table.get(2);
        assertThat(row.getName()).isEqualTo("wingman: plugin restarter (" + LOCATION + ")");
        List<PermissionInfo> infos = List.of(row.getPermissionInfos());
        if (Model.hasEverything(grant, operations)) {
            assertThat(infos).extracting(PermissionInfo::getType).containsExactly("java.security.AllPermission");
            return;
        }
        assertThat(infos.stream()
                        .filter(info -> !info.getType().equals(ResourcePermission.class.getName()))
                        .map(info -> info.getEncoded().replaceAll("^\\(\\S*\\.|\"|\\)$", "")))
                .containsExactlyInAnyOrderElementsOf(Model.ofTheFramework(grant));
        List<ResourcePermission> held = infos.stream()
                .filter(info -> info.getType().equals(ResourcePermission.class.getName()))
                .map(info -> new ResourcePermission(info.getName(), info.getActions()))
                .toList();
        for (Permission permission : PERMISSIONS) {
            for (String name : NAMES) {
                ResourcePermission wanted =
                        new ResourcePermission(permission.resource() + "/" + name, permission.action());
                assertThat(held.stream().anyMatch(each -> each.implies(wanted)))
                        .as("%s on %s", permission, name)
                        .isEqualTo(Model.allows(grant, operations, permission, name));
            }
        }
        assertThat(held).allMatch(each -> grant.manifest().permissions().stream()
                .anyMatch(declared -> each.getActions()
                                .equals(declared.permission().action())
                        && each.getName().startsWith(declared.permission().resource() + "/")));
    }

    /** The rules in the simplest words there are. */
    private static final class Model {

        static boolean hasEverything(PluginGrant grant, List<Operation> operations) {
            return grant.level() == TrustLevel.TRUSTED
                    && policy(operations).isEmpty()
                    && PERMISSIONS.stream().allMatch(permission -> NAMES.stream()
                            .noneMatch(name -> isRevoked(operations, permission, name)));
        }

        static boolean allows(PluginGrant grant, List<Operation> operations, Permission permission, String name) {
            boolean declared = grant.manifest().permissions().stream()
                    .anyMatch(each -> each.permission().equals(permission) && covers(each.targets(), name));
            boolean inLevel = grant.level() != TrustLevel.SANDBOXED
                    || grant.vocabulary().readOnly().contains(permission);
            List<String> policy = policy(operations).getOrDefault(permission, DeclaredPermission.ANY_TARGET);
            return declared && inLevel && covers(policy, name) && !isRevoked(operations, permission, name);
        }

        /** An edit replaces all that the file said before. */
        private static Map<Permission, List<String>> policy(List<Operation> operations) {
            Map<Permission, List<String>> policy = Map.of();
            for (Operation operation : operations) {
                policy = operation instanceof Edit edit ? edit.policy() : policy;
            }
            return policy;
        }

        private static boolean isRevoked(List<Operation> operations, Permission permission, String name) {
            boolean revoked = false;
            for (Operation operation : operations) {
                if (operation instanceof Change change
                        && change.permission().equals(permission)
                        && covers(List.of(change.target()), name)) {
                    revoked = change.kind() == Kind.REVOKE;
                }
            }
            return revoked;
        }

        private static boolean covers(List<String> patterns, String name) {
            return patterns.stream().anyMatch(pattern -> Pattern.matches(pattern.replace("*", ".*"), name));
        }

        static List<String> ofTheFramework(PluginGrant grant) {
            List<String> expected = new ArrayList<>(List.of(
                    "PackagePermission dev.wingman.api import",
                    "PackagePermission dev.wingman.permissions.fixture import",
                    "ServicePermission " + ExecutionPlugin.class.getName() + " register",
                    "ServicePermission " + Containers.class.getName() + " get"));
            if (grant.level() != TrustLevel.SANDBOXED) {
                expected.addAll(List.of(
                        "PackagePermission org.osgi.util.promise import",
                        "CapabilityPermission osgi.extender require",
                        "ServicePermission org.osgi.service.condition.Condition get"));
            }
            return expected;
        }
    }
}
