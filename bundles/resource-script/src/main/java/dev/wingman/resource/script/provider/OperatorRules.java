package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.ScriptException;
import dev.wingman.settings.SecretFile;
import dev.wingman.settings.Settings;
import dev.wingman.settings.SettingsException;
import dev.wingman.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the operator allows scripts, from {@code etc/script.yaml}.
 *
 * @param directories where scripts in files may lie
 * @param bounds what no script gets more than
 * @param secrets for each name, the ids of the plugins whose scripts may have it
 */
record OperatorRules(List<Path> directories, Bounds bounds, Path secretDirectory, Map<String, List<String>> secrets) {

    private static final String KEYS = "directories, max_memory_in_mib, max_cpu_in_seconds, max_processes,"
            + " max_file_size_in_mib, secret_directory, secrets";
    private static final String PLACE = "etc/script.yaml";
    private static final int MOST = 16 * 1024 * 1024;

    private static final String REFERENCE = "secret:";

    OperatorRules {
        directories = List.copyOf(directories);
        secrets = Map.copyOf(secrets);
    }

    /** A secret that a script got. */
    record Secret(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The variables of a script, and what of it must not be seen again. */
    record Filled(Map<String, String> variables, List<Secret> secrets) {
        @Override
        public String toString() {
            return variables.keySet() + " with " + secrets.size() + " secret(s)";
        }
    }

    /** @throws ScriptException if the file holds a mistake: then no script runs */
    static OperatorRules read(Path file) throws ScriptException {
        try {
            return SettingsFile.read(file, KEYS, settings -> of(file, settings));
        } catch (SettingsException e) {
            throw new ScriptException(String.valueOf(e.getMessage()), e);
        }
    }

    private static OperatorRules of(Path file, Settings settings) {
        return new OperatorRules(
                settings.list("directories", OperatorRules::absolute),
                new Bounds(
                        settings.number("max_memory_in_mib", 0, MOST, 0),
                        settings.number("max_cpu_in_seconds", 0, MOST, 0),
                        settings.number("max_processes", 0, MOST, 0),
                        settings.number("max_file_size_in_mib", 0, MOST, 0)),
                settings.path("secret_directory", file.toAbsolutePath().resolveSibling("secrets")),
                settings.entries(
                        "secrets",
                        SecretFile.NAME,
                        "up to 64 small letters, digits and hyphens",
                        "plugins",
                        secret -> secret.list("plugins", plugin -> plugin)));
    }

    private static Path absolute(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute() || !path.normalize().equals(path)) {
            throw new IllegalArgumentException("'" + text + "' is no absolute path without '.' and '..'");
        }
        return path;
    }

    /**
     * The variables with the secrets that they stand for.
     *
     * @param plugin the id of the one whose script it is
     * @throws ScriptException if it may not have one, or one cannot be read; never with its text
     */
    Filled fill(Map<String, String> environment, String plugin) throws ScriptException {
        Map<String, String> variables = new HashMap<>();
        List<Secret> used = new ArrayList<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String value = variable.getValue();
            if (value.startsWith(REFERENCE)) {
                Secret secret = secret(value.substring(REFERENCE.length()), plugin);
                used.add(secret);
                value = secret.text();
            }
            variables.put(variable.getKey(), value);
        }
        return new Filled(Map.copyOf(variables), List.copyOf(used));
    }

    private Secret secret(String name, String plugin) throws ScriptException {
        List<String> plugins = secrets.get(name);
        if (plugins == null) {
            throw no(name, "it is not listed under 'secrets:' in " + PLACE);
        }
        if (!plugins.contains(plugin)) {
            throw no(name, "plugin '" + plugin + "' is not among its 'plugins:' in " + PLACE);
        }
        try {
            return new Secret(name, SecretFile.read(secretDirectory.resolve(name)));
        } catch (SettingsException e) {
            throw no(name, String.valueOf(e.getMessage()));
        }
    }

    private static ScriptException no(String name, String why) {
        return new ScriptException("the secret '" + name + "' is not given to a script: " + why);
    }
}
