package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
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

/** Reads {@code etc/http.yaml}; all mistakes at once, each with its place. */
final class SettingsFile {

    private static final long LARGEST = 256 * 1024;

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * The settings; the standard ones where the file says nothing or is not there.
     *
     * @throws HttpException with every mistake: a rule that cannot be understood lets nothing through
     */
    static HttpSettings read(Path file) throws HttpException {
        SettingsFile reader = new SettingsFile(file);
        HttpSettings settings = reader.settings();
        if (!reader.problems.isEmpty()) {
            throw new HttpException(Kind.SETTINGS, false, String.join("\n", reader.problems));
        }
        return settings;
    }

    private HttpSettings settings() {
        Path etc = file.toAbsolutePath().resolveSibling("");
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(file + ": is larger than " + LARGEST + " bytes");
                return HttpSettings.standard(etc);
            }
            return new SettingsRules(etc, this::problem).read(parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return HttpSettings.standard(etc);
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + Words.of(e));
        } catch (MarkedYAMLException e) {
            problems.add(at(e.getProblemMark()) + ": " + Words.of(String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            problems.add(file + ": " + Words.of(e));
        }
        return HttpSettings.standard(etc);
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
