package dev.wingman.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the capability by which a bundle declares its resource (OSGi Core 8, section 3.3.3):
 *
 * <pre>
 * Provide-Capability: wingman.resource;
 *   wingman.resource=lamp; actions:List&lt;String&gt;="read,switch"; read-only:List&lt;String&gt;="read";
 *   words:List&lt;String&gt;="read the state of lamps,switch lamps on and off";
 *   target=lamp; target-grammar="[a-z]+(-[a-z0-9]+){0,5}"; example=desk-1; service:List&lt;String&gt;="org.example.Lamps"
 * </pre>
 *
 * <p>What cannot be understood is an error, an attribute that is not known too: a misspelt one must not mean less.
 */
public final class ResourceCapability {

    /** The name of the capability, and of the attribute that names the resource. */
    public static final String NAMESPACE = "wingman.resource";

    private static final String ACTIONS = "actions";
    private static final String READ_ONLY = "read-only";
    private static final String WORDS = "words";
    private static final String TARGET = "target";
    private static final String TARGET_GRAMMAR = "target-grammar";
    private static final String EXAMPLE = "example";
    private static final String SERVICE = "service";

    static final Set<String> ALL =
            Set.of(NAMESPACE, ACTIONS, READ_ONLY, WORDS, TARGET, TARGET_GRAMMAR, EXAMPLE, SERVICE);

    /** More than any resource has; keeps a mistaken bundle small. */
    private static final int MOST_ACTIONS = 64;

    private final String bundle;
    private final Map<String, ?> attributes;

    private ResourceCapability(String bundle, Map<String, ?> attributes) {
        this.bundle = bundle;
        this.attributes = attributes;
    }

    /**
     * The resource that the attributes of a capability declare.
     *
     * @param bundle who declares it, for messages
     * @param attributes as the framework reads them: texts, and lists of texts
     * @throws InvalidResourceException with bundle, attribute, what is wrong and what was expected
     */
    public static Resource read(String bundle, Map<String, ?> attributes) throws InvalidResourceException {
        return new ResourceCapability(bundle, attributes).read();
    }

    private Resource read() throws InvalidResourceException {
        for (String name : new TreeSet<>(attributes.keySet())) {
            if (!ALL.contains(name)) {
                throw wrong(Quoted.visible(name), "is unknown, " + Nearest.hint(name, new TreeSet<>(ALL)));
            }
        }
        String name = text(NAMESPACE, "the name of a resource, such as docker");
        if (!Resource.isName(name)) {
            throw wrong(NAMESPACE, Quoted.of(name) + ", expected lower-case words joined by hyphens, such as docker");
        }
        return new Resource(name, actions(), grammar(), services());
    }

    private List<ResourceAction> actions() throws InvalidResourceException {
        List<String> names = list(ACTIONS);
        List<String> words = list(WORDS);
        Set<String> readOnly = Set.copyOf(list(READ_ONLY));
        if (names.isEmpty() || names.size() > MOST_ACTIONS) {
            throw wrong(ACTIONS, "has " + names.size() + " entries, expected 1 to " + MOST_ACTIONS);
        }
        if (words.size() != names.size()) {
            throw wrong(
                    WORDS,
                    "has " + words.size() + " entries, expected one for each of the " + names.size()
                            + " actions, in their order");
        }
        Set<String> changing = new TreeSet<>(readOnly);
        names.forEach(changing::remove);
        if (!changing.isEmpty()) {
            throw wrong(
                    READ_ONLY,
                    Quoted.of(changing.iterator().next()) + " is not among the actions, expected one of "
                            + String.join(", ", names));
        }
        List<ResourceAction> actions = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!known.add(names.get(i))) {
                throw wrong(ACTIONS, Quoted.of(names.get(i)) + " twice, expected it once");
            }
            actions.add(action(names.get(i), readOnly.contains(names.get(i)), words.get(i)));
        }
        return actions;
    }

    private ResourceAction action(String name, boolean readOnly, String words) throws InvalidResourceException {
        if (!ResourceAction.isName(name)) {
            throw wrong(ACTIONS, Quoted.of(name) + ", expected lower-case words, such as snapshot:create");
        }
        try {
            return new ResourceAction(name, readOnly, words);
        } catch (IllegalArgumentException e) {
            throw wrong(WORDS, String.valueOf(e.getMessage()));
        }
    }

    private TargetGrammar grammar() throws InvalidResourceException {
        String noun = text(TARGET, "what a target is, such as container");
        String expression = text(TARGET_GRAMMAR, "the expression of a canonical name");
        String example = text(EXAMPLE, "a canonical name");
        try {
            return new TargetGrammar(noun, expression, example);
        } catch (IllegalArgumentException e) {
            throw wrong(TARGET_GRAMMAR, String.valueOf(e.getMessage()));
        }
    }

    private List<String> services() throws InvalidResourceException {
        List<String> services = list(SERVICE);
        for (String service : services) {
            if (!EntryPointRules.isQualifiedName(service)) {
                throw wrong(SERVICE, Quoted.of(service) + ", expected the name of an interface");
            }
        }
        return services;
    }

    private String text(String name, String expected) throws InvalidResourceException {
        Object value = attributes.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw wrong(name, (value == null ? "is missing" : "is no text") + ", expected " + expected);
    }

    /** Empty if it is missing; a list of nothing is written as {@code ""}. */
    private List<String> list(String name) throws InvalidResourceException {
        Object value = attributes.get(name);
        List<String> texts = new ArrayList<>();
        for (Object one : value == null ? List.of() : value instanceof List<?> many ? many : noList(name)) {
            if (!(one instanceof String text)) {
                throw wrong(name, "holds something else than texts, expected " + name + ":List<String>=\"…\"");
            }
            texts.add(text.strip());
        }
        return texts.equals(List.of("")) ? List.of() : texts;
    }

    private List<?> noList(String name) throws InvalidResourceException {
        throw wrong(name, "is no list, expected " + name + ":List<String>=\"…\"");
    }

    private InvalidResourceException wrong(String attribute, String what) {
        return new InvalidResourceException(
                "bundle " + bundle + ": capability " + named() + ": attribute '" + attribute + "': " + what);
    }

    private String named() {
        return attributes.get(NAMESPACE) instanceof String name && Resource.isName(name) ? capability(name) : NAMESPACE;
    }

    /** How messages call the capability of a resource. */
    static String capability(String resource) {
        return NAMESPACE + "=" + resource;
    }
}
