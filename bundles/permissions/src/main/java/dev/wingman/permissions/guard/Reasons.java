package dev.wingman.permissions.guard;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.ResourceAction;
import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.Explanation.Grounds;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.operator.OperatorRules;
import dev.wingman.permissions.pattern.Glob;
import dev.wingman.permissions.pattern.TargetExpression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts one decision into words: what decided, what it rests on, and what would change it. */
record Reasons(
        String location, @Nullable PluginGrant grant, OperatorRules rules, Permission permission, String target) {

    /** Why something is refused, and the one change that would allow it. */
    private record Cause(String reason, String remedy) {}

    Explanation allowed(String row) {
        String facts = Stream.of(manifest(), trust(), operator(), "decided by row '" + row + "'")
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining("; "));
        return new Explanation(true, row, subject() + " may " + use() + ": " + facts, grounds(new Cause("", "")));
    }

    Explanation uninstalled() {
        return no("none", new Cause("it is uninstalled and has no rights any more", ""));
    }

    Explanation notATarget() {
        return no(
                "none",
                new Cause("a target is up to 1024 visible ASCII characters without quotes, backslashes, & and !", ""));
    }

    /** The host service asks in names of another form, or the plugin brought this one past it: nobody guesses what was meant. */
    Explanation notCanonical(TargetGrammar targets) {
        return no(
                "none",
                new Cause(
                        "that is not the canonical name of a " + targets.noun() + ", such as " + targets.example(),
                        ""));
    }

    Explanation pattern() {
        return no("none", new Cause("a call acts on one target, and this is a pattern", ""));
    }

    Explanation refused(String row) {
        return no(row, grant == null ? unknown() : cause(grant));
    }

    /** The id in the location of a plugin; the location itself of any other bundle. */
    static String idIn(String location) {
        if (!location.startsWith(PermissionRows.PLUGIN_LOCATION)) {
            return location;
        }
        String rest = location.substring(PermissionRows.PLUGIN_LOCATION.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    private Cause unknown() {
        return location.startsWith(PermissionRows.PLUGIN_LOCATION)
                ? new Cause(
                        "it has no row in the permission table",
                        "load it again so that its trust is proven and its row committed")
                : new Cause("it is neither of the core nor a plugin", "put it under plugins/ with a manifest");
    }

    private Cause cause(PluginGrant plugin) {
        if (!rules.closed().isEmpty()) {
            return new Cause("no plugin has any permission on a resource, because " + rules.closed(), "");
        }
        Optional<DeclaredPermission> declared = declared();
        boolean withheld = plugin.withholds(permission);
        if (declared.isEmpty()) {
            return withheld ? undeclaredAndWithheld() : undeclared(plugin);
        }
        if (withheld) {
            return withheld(declared.get());
        }
        Cause cause = declared.get().targets().stream().anyMatch(pattern -> Glob.matches(pattern, target))
                ? new Cause(words(plugin).reason(), words(plugin).remedy())
                : narrowed(declared.get());
        return target.equals(Glob.ANY) ? withWhatIsLeft(plugin, declared.get(), cause) : cause;
    }

    /** Who asks about everything wants to hear what there is. */
    private Cause withWhatIsLeft(PluginGrant plugin, DeclaredPermission declared, Cause cause) {
        List<String> left = rules.left(plugin.manifest().id(), declared).stream()
                .map(TargetExpression::toString)
                .toList();
        return left.isEmpty()
                ? cause
                : new Cause("it may on " + list(left) + " alone: " + cause.reason(), cause.remedy());
    }

    private Cause narrowed(DeclaredPermission declared) {
        return new Cause(
                place(declared) + " narrows " + permission + " to " + list(declared.targets()),
                "widen that line so that it covers '" + printable(target) + "' and load the plugin again");
    }

    private Cause undeclared(PluginGrant plugin) {
        String more = plugin.level() == TrustLevel.TRUSTED
                ? ", and since the operator narrowed it, it has only what that declares"
                : "";
        return new Cause(
                "its " + ManifestReader.FILE_NAME + " does not declare " + permission + more,
                "add '- " + permission + "' under 'permissions:' and load the plugin again");
    }

    private Cause withheld(DeclaredPermission declared) {
        return new Cause(
                permission + " is declared (" + place(declared) + ") but withheld: a sandboxed plugin may read only",
                "sign the plugin and declare trust_level verified");
    }

    private Cause undeclaredAndWithheld() {
        return new Cause(
                "its " + ManifestReader.FILE_NAME + " does not declare " + permission
                        + ", and a sandboxed plugin may read only",
                "add '- " + permission + "' under 'permissions:', sign the plugin and declare trust_level verified");
    }

    private Explanation no(String row, Cause cause) {
        String remedy = cause.remedy().isEmpty() ? "" : "; " + cause.remedy();
        return new Explanation(
                false,
                row,
                subject() + " may not " + use() + ": " + cause.reason() + remedy + " (" + facts() + "decided by row '"
                        + row + "')",
                grounds(cause));
    }

    /** What else it rests on: an operator who follows one remedy should not meet a second refusal. */
    private String facts() {
        return grant == null || declared().isEmpty()
                ? ""
                : Stream.of(manifest(), trust(), operator())
                        .filter(fact -> !fact.isEmpty())
                        .map(fact -> fact + "; ")
                        .collect(Collectors.joining());
    }

    private Grounds grounds(Cause cause) {
        return new Grounds(
                subject(),
                permission + " on '" + printable(target) + "'",
                grant == null ? "use " + permission : words(grant, permission),
                cause.reason(),
                manifest(),
                trust(),
                operator(),
                cause.remedy());
    }

    private String manifest() {
        return grant == null
                ? ""
                : declared()
                        .map(declared -> place(declared) + " declares it"
                                + (declared.targets().equals(DeclaredPermission.ANY_TARGET)
                                        ? ""
                                        : " for " + list(declared.targets())))
                        .orElse(ManifestReader.FILE_NAME + " does not declare it");
    }

    private String trust() {
        if (grant == null) {
            return "";
        }
        return switch (grant.level()) {
            case TRUSTED ->
                rules.concern(grant.manifest().id())
                        ? "trusted, but held to its manifest while it is narrowed"
                        : "trusted: it has everything";
            case VERIFIED -> "verified: it has what it declares";
            case SANDBOXED -> "sandboxed: it has what it declares and only reads";
        };
    }

    private String operator() {
        return grant == null ? "" : words(grant).fact();
    }

    private OperatorWords words(PluginGrant plugin) {
        return new OperatorWords(rules, plugin.manifest().id(), permission, printable(target));
    }

    private String subject() {
        if (grant != null) {
            return "plugin '" + grant.manifest().id() + "' (" + grant.level().wireName() + ")";
        }
        return location.startsWith(PermissionRows.PLUGIN_LOCATION)
                ? "plugin '" + idIn(location) + "'"
                : "bundle '" + location + "'";
    }

    private String use() {
        String words = grant == null || grant.vocabulary().find(permission).isEmpty()
                ? ""
                : " (" + words(grant, permission) + ")";
        return "use " + permission + " on '" + printable(target) + "'" + words;
    }

    /** What the permission allows, as its resource says it. */
    static String words(PluginGrant grant, Permission permission) {
        return grant.vocabulary().find(permission).map(ResourceAction::words).orElse("use " + permission);
    }

    /** A refused target comes from a plugin and goes to logs and terminals. */
    private static String printable(String text) {
        String shortened = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return shortened.replaceAll("[^ -~…]", "?");
    }

    private static String place(DeclaredPermission declared) {
        return ManifestReader.FILE_NAME + ":" + declared.line();
    }

    static String list(List<String> targets) {
        return String.join(", ", targets);
    }

    private Optional<DeclaredPermission> declared() {
        return grant == null
                ? Optional.empty()
                : grant.manifest().permissions().stream()
                        .filter(declared -> declared.permission().equals(permission))
                        .findFirst();
    }
}
