package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of a capability is guessed, and a mistake in it never means more. */
class ResourceCapabilityTest {

    private static final Map<String, Object> LAMP = Map.of(
            "wingman.resource",
            "lamp",
            "actions",
            List.of("read", "switch"),
            "words",
            List.of("read the state of lamps", "switch lamps"),
            "read-only",
            List.of("read"),
            "target",
            "lamp",
            "target-grammar",
            "[a-z]+(-[0-9]+)?",
            "example",
            "desk-1",
            "service",
            List.of("org.example.Lamps"));

    @Test
    void itDeclaresAResource() throws Exception {
        assertThat(ResourceCapability.read("lamps", LAMP))
                .isEqualTo(new Resource(
                        "lamp",
                        List.of(
                                new ResourceAction("read", true, "read the state of lamps"),
                                new ResourceAction("switch", false, "switch lamps")),
                        new TargetGrammar("lamp", "[a-z]+(-[0-9]+)?", "desk-1"),
                        List.of("org.example.Lamps")));
    }

    @Test
    void withoutReadOnlyActionsNoneIsReadOnlyAndServicesMayBeMissing() throws Exception {
        Map<String, Object> bare = new HashMap<>(LAMP);
        bare.remove("read-only");
        bare.remove("service");
        assertThat(ResourceCapability.read("lamps", bare).actions()).noneMatch(ResourceAction::readOnly);
        bare.put("read-only", List.of(""));
        assertThat(ResourceCapability.read("lamps", bare).actions()).noneMatch(ResourceAction::readOnly);
        assertThat(ResourceCapability.read("lamps", bare).services()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("wingman.resource", null, "is missing, expected the name of a resource, such as docker"),
                mistake("wingman.resource", 7L, "is no text, expected the name of a resource, such as docker"),
                mistake("wingman.resource", " ", "is no text, expected the name of a resource, such as docker"),
                mistake(
                        "wingman.resource",
                        "Docker",
                        "'Docker', expected lower-case words joined by hyphens, such as docker"),
                mistake(
                        "wingman.resource",
                        "l\u0430mp",
                        "'l\\u0430mp', expected lower-case words joined by hyphens, such as docker"),
                mistake(
                        "wingman.resource",
                        "docker/*",
                        "'docker/*', expected lower-case words joined by hyphens, such as docker"),
                mistake(
                        "wingman.resource",
                        "l".repeat(33),
                        "'" + "l".repeat(33) + "', expected lower-case words joined by hyphens, such as docker"),
                mistake("actions", null, "has 0 entries, expected 1 to 64"),
                mistake("actions", List.of(""), "has 0 entries, expected 1 to 64"),
                mistake("actions", "read,switch", "is no list, expected actions:List<String>=\"…\""),
                mistake(
                        "actions",
                        List.of(1L, 2L),
                        "holds something else than texts, expected actions:List<String>=\"…\""),
                mistake("actions", List.of("read", "read"), "'read' twice, expected it once"),
                mistake("actions", List.of("read", "*"), "'*', expected lower-case words, such as snapshot:create"),
                mistake(
                        "actions",
                        List.of("read", "switch,read"),
                        "'switch,read', expected lower-case words, such as snapshot:create"),
                mistake(
                        "words",
                        List.of("read lamps"),
                        "has 1 entries, expected one for each of the 2 actions, in their order"),
                mistake(
                        "words",
                        List.of("read lamps", "switch\u202elamps"),
                        "'switch\\u202elamps' does not say what an action does, expected words on one line, such as restart"
                                + " containers"),
                mistake(
                        "read-only",
                        List.of("swich"),
                        "'swich' is not among the actions, expected one of read, switch"),
                mistake("read-only", "switch", "is no list, expected read-only:List<String>=\"…\""),
                mistake("readonly", List.of("switch"), "is unknown, did you mean 'read-only'?"),
                mistake(
                        "colour",
                        "red",
                        "is unknown, expected one of actions, example, read-only, service, target,"
                                + " target-grammar, wingman.resource, words"),
                mistake("target", null, "is missing, expected what a target is, such as container"),
                mistake(
                        "target-grammar",
                        "(a+",
                        "at character 4 of the expression: a '(' that is not closed, expected ')'"),
                mistake(
                        "example",
                        "Desk",
                        "the example 'Desk' is not what the expression '[a-z]+(-[0-9]+)?' describes"),
                mistake("service", List.of("org example"), "'org example', expected the name of an interface"),
                mistake("service", "org.example.Lamps", "is no list, expected service:List<String>=\"…\""));
    }

    private static Arguments mistake(String attribute, Object value, String message) {
        return Arguments.of(attribute, value, message);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void aMistakeNamesBundleAndAttribute(String attribute, Object value, String message) {
        Map<String, Object> attributes = new HashMap<>(LAMP);
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
        // What is wrong with an example shows where the two are compared.
        String named = attribute.equals("example") ? "target-grammar" : attribute;
        String capability = attribute.equals("wingman.resource") ? "wingman.resource" : "wingman.resource=lamp";
        assertThatThrownBy(() -> ResourceCapability.read("lamps (7)", attributes))
                .isInstanceOf(InvalidResourceException.class)
                .hasMessage("bundle lamps (7): capability " + capability + ": attribute '" + named + "': " + message);
    }

    @Test
    void declarationsThatAgreeAreJoined() {
        ResourceDeclarations joined = ResourceDeclarations.join(Arrays.asList(
                declaration("a", action("read", true), action("switch", false)),
                declaration("b", action("read", true), action("dim", false))));
        assertThat(joined.problems()).isEmpty();
        assertThat(joined.vocabulary().names()).containsExactly("lamp:dim", "lamp:read", "lamp:switch");
        assertThat(joined.vocabulary().readOnly()).containsExactly(Permission.parse("lamp:read"));
    }

    @Test
    void noBundleMakesReadOnlyWhatAnotherSaysIsNot() {
        ResourceDeclaration honest = declaration("a", action("read", true), action("switch", false));
        ResourceDeclaration bold = declaration("b", action("switch", true));
        for (List<ResourceDeclaration> order : List.of(List.of(honest, bold), List.of(bold, honest))) {
            ResourceDeclarations joined = ResourceDeclarations.join(order);
            assertThat(joined.vocabulary().names()).containsExactly("lamp:read");
            assertThat(joined.problems())
                    .containsExactly(
                            "bundles a and b: capability wingman.resource=lamp: attributes 'read-only', 'words':"
                                    + " they differ for the action 'switch', so there is no such permission; expected the same in"
                                    + " each, or one bundle alone");
        }
    }

    @Test
    void noBundleChangesWhatTheNamesOfAnotherMean() {
        ResourceDeclarations joined = ResourceDeclarations.join(List.of(
                declaration("a", action("read", true)),
                new ResourceDeclaration(
                        "b",
                        new Resource(
                                "lamp",
                                List.of(action("read", true)),
                                new TargetGrammar("lamp", "[a-zA-Z/]+", "desk"),
                                List.of()))));
        assertThat(joined.vocabulary()).isEqualTo(Vocabulary.none());
        assertThat(joined.problems())
                .containsExactly(
                        "bundles a and b: capability wingman.resource=lamp: attributes 'target', 'target-grammar',"
                                + " 'example': they differ, so there is no such resource; expected the same in each, or one bundle"
                                + " alone");
    }

    private static ResourceDeclaration declaration(String bundle, ResourceAction... actions) {
        return new ResourceDeclaration(
                bundle, new Resource("lamp", List.of(actions), new TargetGrammar("lamp", "[a-z]+", "desk"), List.of()));
    }

    private static ResourceAction action(String name, boolean readOnly) {
        return new ResourceAction(name, readOnly, name + " lamps");
    }
}
