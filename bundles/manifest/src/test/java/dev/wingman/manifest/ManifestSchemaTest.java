package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code manifest.schema.json} tells editors the same rules that the reader enforces. */
class ManifestSchemaTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode SCHEMA = load();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(SCHEMA);

    static List<Sample> valid() {
        return Sample.valid();
    }

    /** Those that are YAML; no schema sees the others. */
    static List<Sample> broken() {
        return Sample.broken().stream()
                .filter(sample -> json(sample).isPresent())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void whatTheReaderReadsTheSchemaAccepts(Sample sample) {
        assertThat(VALIDATOR.validate(json(sample).orElseThrow())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatTheReaderRefusesTheSchemaRefusesUnlessItIsMarked(Sample sample) {
        assertThat(VALIDATOR.validate(json(sample).orElseThrow()).isEmpty()).isEqualTo(sample.readerOnly());
    }

    @Test
    void theKeysAreThoseOfTheReader() {
        assertKeys(SCHEMA, ManifestKeys.ALL);
        assertKeys(SCHEMA.at("/properties/blast_radius"), ManifestKeys.BLAST_RADIUS_KEYS);
    }

    @Test
    void theNamesAreThoseOfTheReader() {
        assertThat(texts(SCHEMA.at("/properties/trust_level/enum")))
                .isEqualTo(ManifestKeys.TRUST_LEVELS.stream()
                        .map(TrustLevel::wireName)
                        .toList());
        assertThat(texts(SCHEMA.at("/properties/blast_radius/properties/scope/enum")))
                .isEqualTo(ManifestKeys.SCOPES.stream()
                        .map(BlastRadius.Scope::wireName)
                        .toList());
        assertThat(texts(SCHEMA.at("/definitions/permission/anyOf/0/enum")))
                .isEqualTo(GuideVocabulary.get().names());
    }

    /** Of the resources that it knows it completes the actions; of others it knows the form alone. */
    @Test
    void permissionsOfOtherResourcesHaveTheFormOfTheReader() {
        JsonNode form = SCHEMA.at("/definitions/permission/anyOf/1");
        String known = String.join(
                "|",
                GuideVocabulary.get().resources().stream().map(Resource::name).toList());
        assertThat(form.get("pattern").asText())
                .isEqualTo("^(?!(?:" + known + "):)" + Resource.NAME.pattern() + ":" + ResourceAction.NAME.pattern()
                        + "$");
        assertThat(form.get("maxLength").asInt()).isEqualTo(Resource.LONGEST_NAME + 1 + ResourceAction.LONGEST_NAME);
    }

    @Test
    void theFormsAreThoseOfTheReader() {
        assertForm("/properties/id", ManifestRules.ID.pattern(), ManifestRules.LONGEST_ID);
        assertForm("/properties/version", SemanticVersion.FORM.pattern(), SemanticVersion.LONGEST);
        assertForm("/properties/java_requires", JavaRange.FORM.pattern(), JavaRange.LONGEST);
        assertForm("/properties/dependencies/items", DependencyRules.FORM.pattern(), DependencyRules.LONGEST);
        assertForm("/properties/entry_point", EntryPointRules.FORM.pattern(), EntryPointRules.LONGEST);
        assertForm(
                "/definitions/targets/items/anyOf/0", PermissionRules.TARGET.pattern(), PermissionRules.LONGEST_TARGET);
        assertForm("/definitions/url", UrlRules.FORM.pattern(), UrlRules.LONGEST);
        for (String key : List.of("name", "author", "license")) {
            assertForm("/properties/" + key, "^\\S(?:.*\\S)?$", ManifestRules.LONGEST_LINE);
        }
        assertForm("/properties/description", "\\S", ManifestRules.LONGEST_DESCRIPTION);
    }

    @Test
    void everyKeyIsDescribedForTheEditor() {
        SCHEMA.get("properties")
                .forEach(key -> assertThat(key.path("description").asText()).isNotEmpty());
    }

    private static void assertKeys(JsonNode object, List<Key> keys) {
        assertThat(object.get("additionalProperties").asBoolean()).isFalse();
        assertThat(object.get("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(keys.stream().map(Key::name).toList());
        assertThat(texts(object.get("required")))
                .isEqualTo(keys.stream().filter(Key::required).map(Key::name).toList());
    }

    private static void assertForm(String pointer, String pattern, int longest) {
        assertThat(SCHEMA.at(pointer).path("pattern").asText()).isEqualTo(pattern);
        assertThat(SCHEMA.at(pointer).path("maxLength").asInt()).isEqualTo(longest);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode load() {
        try (InputStream in = ManifestReader.class.getResourceAsStream("manifest.schema.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** As an editor sees it: YAML 1.2, where only {@code true} and {@code false} are truth values and nothing is a date. */
    private static Optional<JsonNode> json(Sample sample) {
        Problems problems = new Problems("m");
        String text = Utf8Text.decode(sample.bytes(), problems);
        YamlNode root = YamlTree.parse(text, problems);
        return root == null || !problems.none() ? Optional.empty() : Optional.of(json(root));
    }

    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.entries().forEach(entry -> object.set(key(entry.key()), json(entry.value())));
            return object;
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return switch (Kind.of(scalar)) {
            case NOTHING -> JSON.nullNode();
            case NUMBER ->
                scalar.text().matches("[0-9]+(\\.[0-9]+)?")
                        ? JSON.numberNode(new BigDecimal(scalar.text()))
                        : JSON.textNode(scalar.text());
            case TRUTH ->
                scalar.text().matches("true|false")
                        ? JSON.booleanNode(scalar.text().equals("true"))
                        : JSON.textNode(scalar.text());
            default -> JSON.textNode(scalar.text());
        };
    }

    private static String key(YamlNode key) {
        return key instanceof YamlNode.Scalar scalar ? scalar.text() : key.toString();
    }
}
