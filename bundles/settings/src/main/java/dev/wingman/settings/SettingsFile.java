package dev.wingman.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML file of an operator's. It is bounded, has no anchors, and one mistake makes all of it unusable. */
public final class SettingsFile {

    private static final long LARGEST = 256 * 1024;
    private static final int DEEPEST = 6;

    private SettingsFile() {}

    /**
     * Reads a file; one that is not there says nothing.
     *
     * @param keys those that it may have
     * @param rules makes the settings of them, and tells what is wrong
     * @throws SettingsException with every mistake: a rule that cannot be understood lets nothing through
     */
    public static <T> T read(Path file, String keys, Function<Settings, T> rules) throws SettingsException {
        Settings settings = new Settings(file, root(file), keys);
        T result = rules.apply(settings);
        settings.check();
        return result;
    }

    private static @Nullable Node root(Path file) throws SettingsException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new SettingsException(file + ": is larger than " + LARGEST + " bytes");
            }
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new SettingsException(file + ": cannot be read: " + Words.of(e));
        } catch (MarkedYAMLException e) {
            throw new SettingsException(
                    Settings.at(file, e.getProblemMark()) + ": " + Words.of(String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            throw new SettingsException(file + ": " + Words.of(e));
        }
    }

    private static @Nullable Node parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    }

    /**
     * What differs when the file was changed, replaced, made or removed, or given to others.
     *
     * @throws SettingsException if it cannot be looked at
     */
    public static String state(Path file) throws SettingsException {
        try {
            if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                return content(Files.readAttributes(file, BasicFileAttributes.class));
            }
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return content(attributes) + " " + attributes.owner() + " " + attributes.permissions();
        } catch (NoSuchFileException e) {
            return "none";
        } catch (IOException e) {
            throw new SettingsException(file + ": cannot be read: " + Words.of(e));
        }
    }

    private static String content(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    }
}
