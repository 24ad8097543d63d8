package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code etc/proxmox.yaml}; all mistakes at once, each with its place. */
final class SettingsFile {

    private static final long LARGEST = 64 * 1024;

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /** @throws ProxmoxException with every mistake, or because the file names no endpoint: there is no standard for that */
    static ProxmoxSettings read(Path file) throws ProxmoxException {
        SettingsFile reader = new SettingsFile(file);
        ProxmoxSettings settings = reader.settings();
        if (reader.problems.isEmpty() && settings.endpoints().isEmpty()) {
            reader.problems.add(file + ": names no endpoint; list at least one under 'endpoints:'");
        }
        if (!reader.problems.isEmpty()) {
            throw new ProxmoxException(Kind.SETTINGS, false, String.join("\n", reader.problems));
        }
        return settings;
    }

    private ProxmoxSettings settings() {
        Path etc = file.toAbsolutePath().resolveSibling("");
        SettingsRules rules = new SettingsRules(etc, this::problem);
        try {
            if (Files.size(file) <= LARGEST) {
                return rules.read(parse(Files.readString(file)));
            }
            problems.add(file + ": is larger than " + LARGEST + " bytes");
        } catch (NoSuchFileException e) {
            return rules.read(null);
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + Words.of(e));
        } catch (MarkedYAMLException e) {
            problems.add(at(e.getProblemMark()) + ": " + Words.of(String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            problems.add(file + ": " + Words.of(e));
        }
        return rules.read(null);
    }

    private static @Nullable Node parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(6);
        return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    }

    private void problem(Node node, String text) {
        problems.add(at(node.getStartMark()) + ": " + Words.of(text));
    }

    private String at(@Nullable Mark mark) {
        return mark == null ? file.toString() : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
}
