package dev.wingman.cli;

import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of a new plugin, by their paths in its directory. */
record NewPluginFiles(NewPlugin plugin, String idInYaml) {

    /** @param directory as commands in the README shall name it */
    SortedMap<String, String> files(String directory) {
        String folder = plugin.packageName().replace('.', '/') + "/" + plugin.className();
        NewPluginCode code = new NewPluginCode(plugin);
        SortedMap<String, String> files = new TreeMap<>();
        files.put(ManifestReader.FILE_NAME, manifest());
        files.put("src/main/java/" + folder + ".java", code.pluginClass());
        files.put("src/test/java/" + folder + "Test.java", code.testClass());
        files.put("README.md", readme(directory));
        return files;
    }

    String manifest() {
        return Template.named("manifest.yaml").with(manifestValues());
    }

    private Map<String, String> manifestValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", idInYaml);
        values.put("name", quoted(plugin.name()));
        values.put("description", plugin.description());
        values.put("trust", plugin.trust().wireName());
        values.put("permissions", permissions());
        values.put("scope", plugin.scope());
        values.put("mutates", String.valueOf(plugin.mutatesState()));
        values.put("reversible", String.valueOf(!plugin.mutatesState()));
        values.put("package", plugin.packageName());
        values.put("class", plugin.className());
        return values;
    }

    private String permissions() {
        return plugin.permissions().isEmpty()
                ? " []"
                : plugin.permissions().stream()
                        .map(permission -> "\n  - " + permission)
                        .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private String readme(String directory) {
        String actions = plugin.abilities().stream()
                .map(ability -> "| `" + ability.action() + "`"
                        + (ability.target().isEmpty() ? "" : " on a target, such as `" + ability.target() + "`")
                        + " | " + ability.parameters() + " | "
                        + (ability.permission().isEmpty() ? "no permission" : "`" + ability.permission() + "`")
                        + " |")
                .collect(Collectors.joining("\n"));
        String sign = plugin.trust() == TrustLevel.SANDBOXED
                ? ""
                : "    wingman plugin sign " + directory + " --key KEY.p12\n";
        return Template.named("README.md")
                .with(Map.of(
                        "name", plugin.name(),
                        "description", plugin.description(),
                        "actions", actions,
                        "directory", directory,
                        "sign", sign));
    }

    /** @param version of Wingman */
    String pom(String version) {
        List<String> resources = plugin.permissions().stream()
                .map(Permission::resource)
                .distinct()
                .filter(resource -> plugin.abilities().stream()
                        .anyMatch(ability -> ability.permission().startsWith(resource + ":")))
                .toList();
        String dependencies = resources.stream()
                .map(resource -> "    <dependency><groupId>dev.wingman</groupId><artifactId>dev.wingman.resource."
                        + resource + "</artifactId><scope>provided</scope></dependency>\n")
                .collect(Collectors.joining());
        return Template.named("pom.xml")
                .with(Map.of(
                        "version", version,
                        "package", plugin.packageName(),
                        "id", plugin.id(),
                        "name", plugin.name(),
                        "dependencies", dependencies));
    }
}
