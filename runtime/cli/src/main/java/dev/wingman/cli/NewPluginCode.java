package dev.wingman.cli;

import dev.wingman.manifest.Permission;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The class of a new plugin and its test, put together from what it does with its permissions. */
record NewPluginCode(NewPlugin plugin) {

    private static final String PROGRESS = "dev.wingman.api.Progress";

    /** The host services of the built-in resources, in the order of the constructor. */
    private static final List<String> SERVICES = List.of(
            "dev.wingman.resource.docker.Docker",
            "dev.wingman.resource.proxmox.Proxmox",
            "dev.wingman.resource.script.Scripts",
            "dev.wingman.resource.http.Http",
            PROGRESS);

    String pluginClass() {
        List<String> services = services();
        Map<String, String> values = new HashMap<>();
        values.put("package", plugin.packageName());
        values.put("class", plugin.className());
        values.put("id", plugin.id());
        values.put("description", plugin.description());
        values.put("imports", imports(pluginImports()));
        values.put("members", members(services));
        values.put("parameters", join(services, service -> simple(service) + " " + field(service), ", "));
        values.put("assignments", assignments(services));
        values.put("actions", join(plugin.abilities(), ability -> '"' + ability.action() + '"', ", "));
        values.put("check", check());
        values.put("cases", join(plugin.abilities(), NewPluginCode::switchCase, ""));
        values.put("methods", methods());
        return Template.named("Plugin.java").with(values);
    }

    String testClass() {
        String tests = join(
                plugin.abilities(), ability -> isWithheld(ability) ? ability.testOfWithheld() : ability.test(), "\n");
        return Template.named("PluginTest.java")
                .with(Map.of(
                        "package", plugin.packageName(),
                        "class", plugin.className(),
                        "imports", imports(testImports(tests)),
                        "tests", tests));
    }

    private boolean isWithheld(Ability ability) {
        return !ability.permission().isEmpty() && plugin.isWithheld(Permission.parse(ability.permission()));
    }

    private List<String> services() {
        Set<String> imported = pluginImports();
        return SERVICES.stream().filter(imported::contains).toList();
    }

    private Set<String> pluginImports() {
        Set<String> imports = new TreeSet<>(Set.of(
                "dev.wingman.api.Action",
                "dev.wingman.api.ActionResult",
                "dev.wingman.api.BlockingPlugin",
                "dev.wingman.api.Verdict",
                "java.util.List"));
        plugin.abilities().forEach(ability -> imports.addAll(ability.imports()));
        if (needTarget().size() < plugin.abilities().size() && !needTarget().isEmpty()) {
            imports.add("java.util.Set");
        }
        return imports;
    }

    /** Only what the tests name: what is left of a test may need less. */
    private Set<String> testImports(String tests) {
        Set<String> imports = new TreeSet<>(Set.of(
                "dev.wingman.testkit.ActionRun",
                "dev.wingman.testkit.PluginUnderTest",
                "dev.wingman.testkit.WingmanPlugin",
                "org.junit.jupiter.api.Test",
                "static dev.wingman.testkit.PluginAssertions.assertThat"));
        plugin.abilities().stream()
                .flatMap(Ability::testImports)
                .filter(name -> name.startsWith("static ")
                        ? tests.lines()
                                .anyMatch(line -> line.contains("assertThat(") && !line.contains("assertThat(run)"))
                        : tests.contains(simple(name)))
                .forEach(imports::add);
        return imports;
    }

    private static String imports(Set<String> names) {
        String fixed =
                join(names.stream().filter(name -> name.startsWith("static ")).toList(), NewPluginCode::line, "");
        String others =
                join(names.stream().filter(name -> !name.startsWith("static ")).toList(), NewPluginCode::line, "");
        return (fixed.isEmpty() ? others : fixed + "\n" + others).stripTrailing();
    }

    private static String line(String name) {
        return "import " + name + ";\n";
    }

    private String members(List<String> services) {
        String constants = distinct(Ability::members, "");
        String needing =
                needTarget().size() < plugin.abilities().size() && !needTarget().isEmpty()
                        ? "    private static final Set<String> WITH_TARGET = Set.of("
                                + join(needTarget(), ability -> '"' + ability.action() + '"', ", ") + ");\n"
                        : "";
        String fields =
                join(services, service -> "    private final " + simple(service) + " " + field(service) + ";\n", "");
        String first = constants + needing;
        return (first.isEmpty() ? "" : first + "\n") + (fields.isEmpty() ? "" : fields + "\n");
    }

    private static String assignments(List<String> services) {
        return services.isEmpty()
                ? ""
                : join(services, service -> "\n        this." + field(service) + " = " + field(service) + ";", "")
                        + "\n    ";
    }

    private List<Ability> needTarget() {
        return plugin.abilities().stream()
                .filter(ability -> !ability.target().isEmpty())
                .toList();
    }

    private String check() {
        List<Ability> needing = needTarget();
        String ok = "Verdict.ok(\"it can run\")";
        if (needing.isEmpty()) {
            return "        return " + ok + ";\n";
        }
        String missing = needing.size() == plugin.abilities().size()
                ? "action.target().isEmpty()"
                : "WITH_TARGET.contains(action.type()) && action.target().isEmpty()";
        return "        return " + missing + "\n                ? Verdict.no(\"a target is missing, such as "
                + needing.get(0).target() + "\")\n                : " + ok + ";\n";
    }

    private static String switchCase(Ability ability) {
        return "            case \"" + ability.action() + "\" -> " + ability.methodName() + "(action);\n";
    }

    private String methods() {
        String methods = join(plugin.abilities(), Ability::method, "\n");
        String helpers = distinct(Ability::helpers, "\n");
        return helpers.isEmpty() ? methods : methods + "\n" + helpers;
    }

    private String distinct(Function<Ability, String> part, String between) {
        return plugin.abilities().stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(between));
    }

    private static <T> String join(Collection<T> parts, Function<T, String> text, String between) {
        return parts.stream().map(text).collect(Collectors.joining(between));
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String field(String className) {
        return simple(className).toLowerCase(Locale.ROOT);
    }
}
