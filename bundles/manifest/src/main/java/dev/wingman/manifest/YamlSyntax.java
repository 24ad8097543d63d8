package dev.wingman.manifest;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what SnakeYAML says in the terms of its scanner. */
final class YamlSyntax {

    static final String WHERE = "syntax";
    static final String TOO_DEEP = "nested too deep";

    /**
     * @param context how the parser's context begins
     * @param problem what the parser's problem holds
     * @param opening the mistake is where the context began, not where the parser gave up
     */
    private record Rule(String context, String problem, boolean opening, String message) {}

    /** The first that fits wins. */
    private static final List<Rule> RULES = List.of(
            rule("", TOO_DEEP, "nested deeper than " + YamlTree.DEEPEST + " levels, expected a manifest"),
            rule("", "(TAB)", "a tab, expected spaces for indentation"),
            rule("", "character '@'", "a value cannot start with '@', expected it in quotes"),
            rule("", "character '`'", "a value cannot start with '`', expected it in quotes"),
            rule("", "character '%'", "a value cannot start with '%', expected it in quotes"),
            opening(
                    "while scanning a double-quoted scalar",
                    "unknown escape",
                    "an unknown escape in this quoted text, expected \\\\ for a backslash"),
            opening(
                    "while scanning a double-quoted scalar",
                    "expected escape",
                    "an unfinished escape in this quoted text, expected \\\\ for a backslash"),
            opening("while scanning a quoted scalar", "", "the quote that opens here is not closed"),
            opening("while scanning a double-quoted scalar", "", "the quote that opens here is not closed"),
            rule(
                    "while scanning a block scalar",
                    "",
                    "a value cannot start with '>' or '|', expected it in quotes, or a text block below"),
            opening("while scanning an alias", "", "a value cannot start with '*', expected it in quotes"),
            opening("while scanning an anchor", "", "a value cannot start with '&', expected it in quotes"),
            opening("while scanning a tag", "", "a value cannot start with '!', expected it in quotes"),
            opening("while scanning a simple key", "", "no ':' after this key, expected 'key: value'"),
            rule("while parsing a node", "", "an undefined tag, expected the value alone"),
            rule("while scanning a YAML directive", "", "a version of YAML that is not supported, expected 1.1 or 1.2"),
            rule("while scanning a directive", "", "a directive that YAML does not know, expected 'key: value'"),
            rule("", "directive", "a directive that YAML does not know, expected 'key: value'"),
            rule("", "incompatible YAML", "a version of YAML that is not supported, expected 1.1 or 1.2"),
            rule(
                    "",
                    "mapping values are not allowed",
                    "a ':' that cannot stand here, expected quotes around a value that holds one, and 'key: value' with the same indentation in the line above"),
            rule("", "mapping keys are not allowed", "a '?' that cannot stand here, expected 'key: value'"),
            rule(
                    "",
                    "sequence entries are not allowed",
                    "a '-' that cannot stand here, expected the list below its key"),
            opening("while parsing a flow sequence", "", "the '[' that opens here is not closed, or a ',' is missing"),
            opening("while parsing a flow mapping", "", "the '{' that opens here is not closed, or a ',' is missing"),
            rule(
                    "while parsing a block mapping",
                    "",
                    "unexpected here, expected 'key: value' with the indentation of the keys above"),
            rule(
                    "while parsing a block collection",
                    "",
                    "unexpected here, expected '- ' with the indentation of the list above"),
            rule("", "document start", "this stands after the end of the manifest, expected nothing"));

    private YamlSyntax() {}

    static void report(MarkedYAMLException e, Problems problems) {
        String context = e.getContext() == null ? "" : e.getContext();
        String problem = e.getProblem() == null ? "" : e.getProblem();
        Rule rule = RULES.stream()
                .filter(r -> context.startsWith(r.context) && problem.contains(r.problem))
                .findFirst()
                .orElse(rule("", "", "not valid YAML from here on"));
        Mark mark = rule.opening && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        problems.add(mark == null ? Position.START : Position.of(mark), WHERE, rule.message);
    }

    private static Rule rule(String context, String problem, String message) {
        return new Rule(context, problem, false, message);
    }

    private static Rule opening(String context, String problem, String message) {
        return new Rule(context, problem, true, message);
    }
}
