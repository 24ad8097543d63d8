package dev.wingman.manifest;

import dev.wingman.manifest.YamlNode.Entry;
import dev.wingman.manifest.YamlNode.Mapping;
import dev.wingman.manifest.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code permissions}: names of the vocabulary, each once, as they are or narrowed to targets. */
final class PermissionRules {

    static final int LONGEST_TARGET = 200;

    /** Names of containers, virtual machines and interpreters, host:port, IPv6 in brackets, and {@code *} in any. */
    static final Pattern TARGET = Pattern.compile("^[A-Za-z0-9*._:/@\\[\\]-]+$");

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");
    private static final String EXPECTED = "a permission, such as docker:read";
    private static final String EXPECTED_TARGETS = "a list of targets, such as docker:restart: [nginx-*, redis]";
    private static final String EXPECTED_TARGET = "a name or pattern of letters, digits and . _ - : / @ [ ] *";

    private static final String WHERE = ManifestKeys.PERMISSIONS.name();

    private final Vocabulary vocabulary;
    private final ScalarRules scalars;
    private final Shapes shapes;
    private final PermissionNames names;
    private final Map<Permission, Integer> lines = new HashMap<>();

    PermissionRules(Vocabulary vocabulary, ScalarRules scalars) {
        this.vocabulary = vocabulary;
        this.scalars = scalars;
        this.shapes = new Shapes(scalars);
        this.names = new PermissionNames(vocabulary, scalars, WHERE);
    }

    List<DeclaredPermission> read(YamlNode node) {
        List<DeclaredPermission> declared = new ArrayList<>();
        for (YamlNode item : shapes.list(WHERE, ManifestKeys.PERMISSIONS.expected(), node)) {
            DeclaredPermission one = item instanceof Mapping narrowed ? narrowed(narrowed) : whole(item);
            if (one != null) {
                declared.add(one);
            }
        }
        return declared;
    }

    private @Nullable DeclaredPermission whole(YamlNode item) {
        Permission permission = permission(item);
        return permission == null
                ? null
                : new DeclaredPermission(
                        permission,
                        DeclaredPermission.ANY_TARGET,
                        item.position().line());
    }

    private @Nullable DeclaredPermission narrowed(Mapping item) {
        if (item.entries().size() != 1) {
            String what =
                    "holds " + item.entries().size() + " keys in one item, expected one permission with its targets";
            return scalars.report(item, WHERE, what);
        }
        Entry entry = item.entries().get(0);
        if (isSplitName(entry)) {
            String name = ((Scalar) entry.key()).text() + ":" + ((Scalar) entry.value()).text();
            return scalars.report(item, WHERE, "a space after the ':', did you mean " + Quoted.of(name) + "?");
        }
        Permission permission = permission(entry.key());
        List<String> targets = targets(EXPECTED_TARGETS, entry.value(), permission);
        return permission == null || targets.isEmpty()
                ? null
                : new DeclaredPermission(permission, targets, item.position().line());
    }

    /** {@code docker: read} is a mapping to YAML. */
    private boolean isSplitName(Entry entry) {
        return entry.key() instanceof Scalar key
                && entry.value() instanceof Scalar value
                && vocabulary.names().contains(key.text() + ":" + value.text());
    }

    private @Nullable Permission permission(YamlNode node) {
        String text = scalars.text(WHERE, EXPECTED, node);
        Permission permission = text == null ? null : names.read(node, text);
        if (permission == null) {
            return null;
        }
        Integer first = lines.putIfAbsent(permission, node.position().line());
        if (first != null) {
            String what = "duplicate permission '" + permission + "', first on line " + first + ", expected it once";
            return scalars.report(node, WHERE, what);
        }
        return permission;
    }

    /** A list of targets, each once; what is wrong is reported and left out. */
    List<String> targets(String expected, YamlNode node, @Nullable Permission permission) {
        if (node instanceof YamlNode.Sequence list && list.items().isEmpty()) {
            scalars.report(node, WHERE, "an empty list allows no target, expected " + expected);
        }
        List<String> targets = new ArrayList<>();
        for (YamlNode item : shapes.list(WHERE, expected, node)) {
            String target = target(item, permission);
            if (target != null && targets.contains(target)) {
                scalars.report(item, WHERE, "duplicate target " + Quoted.of(target) + ", expected it once");
            } else if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    /** Virtual machines have numbers for names, so a plain decimal number is a target. */
    private @Nullable String target(YamlNode node, @Nullable Permission permission) {
        boolean number = node instanceof Scalar scalar
                && scalar.plain()
                && NUMBER.matcher(scalar.text()).matches();
        YamlNode text = number ? new Scalar(node.position(), ((Scalar) node).text(), false) : node;
        String target = scalars.line(WHERE, EXPECTED_TARGET + ScalarRules.adviceToQuote(text), LONGEST_TARGET, text);
        if (target != null && !TARGET.matcher(target).matches()) {
            return scalars.report(
                    node, WHERE, "target " + Quoted.of(target) + " does not fit, expected " + EXPECTED_TARGET);
        }
        return target == null || permission == null ? target : matching(node, permission, target);
    }

    /** A pattern that covers no name of the resource was meant otherwise; what nobody declares cannot be compared. */
    private @Nullable String matching(YamlNode node, Permission permission, String target) {
        TargetGrammar grammar = vocabulary
                .resource(permission.resource())
                .map(Resource::targets)
                .orElse(null);
        if (grammar == null || grammar.canMatch(target)) {
            return target;
        }
        return scalars.report(
                node,
                WHERE,
                "target " + Quoted.of(target) + " can match no " + grammar.noun()
                        + ", expected a name or pattern such as " + grammar.example());
    }
}
