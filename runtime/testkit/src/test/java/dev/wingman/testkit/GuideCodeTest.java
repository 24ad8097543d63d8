package dev.wingman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.wingman.manifest.ManifestReader;
import dev.wingman.packager.PluginLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of the guide compiles, and its manifests are valid. */
class GuideCodeTest {

    private static final Path GUIDE = Path.of("../../docs/guide");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(java|yaml)(?: \\S+)?\\n(.*?)^```$");

    /** What a block may leave out. */
    private static final String IMPORTS =
            """
            import static dev.wingman.testkit.PluginAssertions.assertThat;
            import dev.wingman.api.*;
            import dev.wingman.testkit.*;
            import dev.wingman.testkit.fake.*;
            import java.util.*;
            import org.junit.jupiter.api.Test;
            """;

    private static final List<String> REQUIRED = List.of(
            "id: my-plugin",
            "name: My Plugin",
            "version: 1.0.0",
            "author: me",
            "description: Restarts things",
            "blast_radius: {scope: vm, mutates_state: false, reversible: true}",
            "entry_point: my.plugin:MyPlugin");

    private static final Set<String> KEYS = Set.of("id", "name", "permissions", "blast_radius", "dependencies");

    @TempDir
    Path classes;

    private record Block(String page, String language, String text) {
        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    private static Stream<Block> blocks(String language) throws IOException {
        try (Stream<Path> pages = Files.list(GUIDE)) {
            return pages.sorted().flatMap(GuideCodeTest::blocks).toList().stream()
                    .filter(block -> block.language().equals(language));
        }
    }

    private static Stream<Block> blocks(Path page) {
        try {
            String name = page.getFileName().toString();
            return BLOCK.matcher(Files.readString(page))
                    .results()
                    .map(block -> new Block(name, block.group(1), block.group(2)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Block> java() throws IOException {
        return blocks("java");
    }

    /** Those of a manifest; there are other files in YAML. */
    static Stream<Block> yaml() throws IOException {
        return blocks("yaml")
                .filter(block -> KEYS.contains(
                        key(block.text().lines().findFirst().orElse("")).replace(":", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("java")
    void everyPieceOfJavaCompiles(Block block) {
        assertThat(mistakes(unit(block.text()))).as(block.text()).isEmpty();
    }

    /** Statements alone are put into a method of a test. */
    private static String unit(String text) {
        if (text.startsWith("package ")) {
            return text;
        }
        boolean statements = !Pattern.compile("(?m)^(?:public |final )*(?:class|interface|record) ")
                .matcher(text)
                .find();
        return IMPORTS
                + (statements
                        ? "class Piece { void piece(PluginUnderTest plugin, FakeDocker docker, FakeHttp http, FakeProxmox proxmox,"
                                + " FakeScripts scripts, Action action, ActionRun run) throws Exception {\n" + text
                                + "}}"
                        : text);
    }

    private String mistakes(String unit) {
        Matcher name = Pattern.compile("(?m)^public (?:final )?class (\\w+)").matcher(unit);
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + (name.find() ? name.group(1) : "Piece") + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return unit;
                    }
                };
        StringWriter out = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean sound = compiler.getTask(out, null, null, options, null, List.of(source))
                .call();
        return sound ? "" : out.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("yaml")
    void everyPieceOfAManifestIsValid(Block block) throws Exception {
        ManifestReader reader = new ManifestReader(PluginLoader.packager().vocabulary());
        String rest = REQUIRED.stream()
                .filter(line -> !block.text().contains("\n" + key(line))
                        && !block.text().startsWith(key(line)))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThatCode(() -> reader.read("manifest.yaml", (block.text() + rest).getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf(':') + 1);
    }

    @Test
    void thereAreSuchPieces() throws Exception {
        assertThat(java()).hasSizeGreaterThan(5);
        assertThat(yaml()).hasSizeGreaterThan(2);
    }
}
