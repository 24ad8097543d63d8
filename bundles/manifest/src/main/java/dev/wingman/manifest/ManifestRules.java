package dev.wingman.manifest;

import dev.wingman.manifest.PluginManifest.EntryPoint;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each key of a manifest means and may hold. Reads one manifest; not thread-safe. */
final class ManifestRules {

    static final int LONGEST_ID = 64;
    static final int LONGEST_LINE = 100;
    static final int LONGEST_DESCRIPTION = 2000;

    /** Holds in Java and in JSON Schema. */
    static final Pattern ID = Pattern.compile("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$");

    private static final Pattern NOT_KEBAB = Pattern.compile("[ _.-]+");

    private final Vocabulary vocabulary;
    private final Problems problems;
    private final ScalarRules scalars;

    ManifestRules(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.scalars = new ScalarRules(problems);
    }

    /** The manifest; null if anything is wrong, and then {@code problems} has all of it. */
    @Nullable
    PluginManifest read(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            return new Shapes(scalars).reject("manifest", ManifestKeys.EXPECTED, root);
        }
        Fields fields = Fields.of(mapping, "", ManifestKeys.ALL, problems);
        String id = read(fields, ManifestKeys.ID, this::id);
        String name = read(fields, ManifestKeys.NAME, words(ManifestKeys.NAME));
        SemanticVersion version = read(fields, ManifestKeys.VERSION, this::version);
        String author = read(fields, ManifestKeys.AUTHOR, words(ManifestKeys.AUTHOR));
        String description = read(fields, ManifestKeys.DESCRIPTION, this::description);
        TrustLevel trustLevel = read(fields, ManifestKeys.TRUST_LEVEL, this::trustLevel);
        List<DeclaredPermission> permissions =
                read(fields, ManifestKeys.PERMISSIONS, new PermissionRules(vocabulary, scalars)::read);
        BlastRadius radius = read(fields, ManifestKeys.BLAST_RADIUS, new BlastRadiusRules(scalars, problems)::read);
        String javaRequires = read(fields, ManifestKeys.JAVA_REQUIRES, this::javaRequires);
        List<String> dependencies = read(fields, ManifestKeys.DEPENDENCIES, new DependencyRules(scalars)::read);
        EntryPoint entryPoint = read(fields, ManifestKeys.ENTRY_POINT, new EntryPointRules(scalars)::read);
        String homepage = read(fields, ManifestKeys.HOMEPAGE, new UrlRules(ManifestKeys.HOMEPAGE, scalars)::read);
        String repository = read(fields, ManifestKeys.REPOSITORY, new UrlRules(ManifestKeys.REPOSITORY, scalars)::read);
        String license = read(fields, ManifestKeys.LICENSE, words(ManifestKeys.LICENSE));
        if (!problems.none()
                || id == null
                || name == null
                || version == null
                || author == null
                || description == null
                || radius == null
                || entryPoint == null) {
            return null;
        }
        return new PluginManifest(
                id,
                name,
                version,
                author,
                description,
                trustLevel == null ? TrustLevel.SANDBOXED : trustLevel,
                permissions == null ? List.of() : permissions,
                radius,
                orEmpty(javaRequires),
                dependencies == null ? List.of() : dependencies,
                entryPoint,
                orEmpty(homepage),
                orEmpty(repository),
                orEmpty(license));
    }

    private static <T> @Nullable T read(Fields fields, Key key, Function<YamlNode, @Nullable T> rule) {
        YamlNode node = fields.get(key);
        return node == null ? null : rule.apply(node);
    }

    private @Nullable String id(YamlNode node) {
        Key key = ManifestKeys.ID;
        String text = scalars.line(key.name(), key.expected(), LONGEST_ID, node);
        if (text == null || ID.matcher(text).matches()) {
            return text;
        }
        String kebab =
                NOT_KEBAB.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-|-$", "");
        String hint = ID.matcher(kebab).matches()
                ? "did you mean '" + kebab + "'?"
                : "expected small letters, digits and single hyphens, beginning with a letter, such as my-plugin";
        return scalars.report(node, key.name(), Quoted.of(text) + " is not kebab-case, " + hint);
    }

    private Function<YamlNode, @Nullable String> words(Key key) {
        return node -> scalars.words(key, LONGEST_LINE, node);
    }

    private @Nullable String description(YamlNode node) {
        return scalars.prose(ManifestKeys.DESCRIPTION, LONGEST_DESCRIPTION, node);
    }

    private @Nullable SemanticVersion version(YamlNode node) {
        return parsed(ManifestKeys.VERSION, SemanticVersion::parse, node);
    }

    private @Nullable String javaRequires(YamlNode node) {
        return parsed(
                ManifestKeys.JAVA_REQUIRES,
                text -> {
                    JavaRange.parse(text);
                    return text;
                },
                node);
    }

    private @Nullable TrustLevel trustLevel(YamlNode node) {
        Key key = ManifestKeys.TRUST_LEVEL;
        List<TrustLevel> levels = ManifestKeys.TRUST_LEVELS;
        return scalars.oneOf(key.name(), key.expected(), "trust level", levels, TrustLevel::wireName, node);
    }

    /** A text whose own parser says what is wrong with it. */
    private <T> @Nullable T parsed(Key key, Function<String, T> parser, YamlNode node) {
        String text = scalars.line(key.name(), key.expected(), LONGEST_LINE, node);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            return scalars.report(node, key.name(), String.valueOf(e.getMessage()));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
