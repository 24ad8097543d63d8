package dev.wingman.manifest;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what SnakeYAML says in the terms of its scanner. */
final class YamlSyntax {

    static final String WHERE = "syntax";
    static final String TOO_DEEP = "nested too deep";
    static final String DIRECTIVE = "directive";

    /**
     * @param context a part of what the parser was doing
     * @param problem a part of what it met
     * @param opening the mistake is where it began doing that, not where it gave up
     */
    private record Rule(String context, String problem, boolean opening, String message) {}

    /** The first that fits wins. */
    private static final List<Rule> RULES = List.of(
            met(TOO_DEEP, "nested deeper than " + YamlTree.DEEPEST + " levels, expected a manifest"),
            met(DIRECTIVE, "a line that starts with '%' is not allowed, expected 'key: value'"),
            met("(TAB)", "a tab, expected spaces for indentation"),
            met("character '@'", "a value cannot start with '@', expected it in quotes"),
            met("character '`'", "a value cannot start with '`', expected it in quotes"),
            met("character '%'", "a value cannot start with '%', expected it in quotes"),
            met("unknown escape", "an unknown escape, expected \\\\ for a backslash in double quotes"),
            met("expected escape", "an unfinished escape, expected \\\\ for a backslash in double quotes"),
            met("mapping keys are not allowed", "a '?' that cannot stand here, expected 'key: value'"),
            met("sequence entries are not allowed", "a '-' that cannot stand here, expected the list below its key"),
            met(
                    "mapping values are not allowed",
                    "a ':' that cannot stand here, expected quotes around a value that holds one,"
                            + " and 'key: value' with the same indentation in the line above"),
            met("document start", "this stands after the end of the manifest, expected nothing"),
            begun("scanning a quoted scalar", "the quote that opens here is not closed"),
            begun("scanning an alias", "a value cannot start with '*', expected it in quotes"),
            begun("scanning an anchor", "a value cannot start with '&', expected it in quotes"),
            begun("scanning a tag", "a value cannot start with '!', expected it in quotes"),
            begun("scanning a simple key", "no ':' after this key, expected 'key: value'"),
            begun("parsing a flow sequence", "the '[' that opens here is not closed, or a ',' is missing"),
            begun("parsing a flow mapping", "the '{' that opens here is not closed, or a ',' is missing"),
            during(
                    "scanning a block scalar",
                    "a value cannot start with '>' or '|', expected it in quotes, or a text block in the lines below"),
            during("parsing a node", "a value cannot start with '!', expected it in quotes"),
            during("parsing a block node", "no value can start here, expected one, or quotes around it"),
            new Rule(
                    "parsing a flow node",
                    "<stream end>",
                    false,
                    "the file ends here, expected the ']' or '}' of a list or mapping above"),
            during("parsing a flow node", "no value can start here, expected one, or quotes around it"),
            begun(DIRECTIVE, "a line that starts with '%' is not allowed, expected 'key: value'"),
            during(
                    "parsing a block mapping",
                    "unexpected here, expected 'key: value' in a line of its own, indented as the keys above"),
            during(
                    "parsing a block collection",
                    "unexpected here, expected '- ' in a line of its own, indented as the list above"));

    private YamlSyntax() {}

    static void report(MarkedYAMLException e, Problems problems) {
        String context = e.getContext() == null ? "" : e.getContext();
        String problem = e.getProblem() == null ? "" : e.getProblem();
        Rule rule = RULES.stream()
                .filter(r -> context.contains(r.context) && problem.contains(r.problem))
                .findFirst()
                .orElse(met("", "not valid YAML from here on"));
        Mark mark = rule.opening && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        problems.add(mark == null ? Position.START : Position.of(mark), WHERE, rule.message);
    }

    private static Rule met(String problem, String message) {
        return new Rule("", problem, false, message);
    }

    private static Rule during(String context, String message) {
        return new Rule(context, "", false, message);
    }

    private static Rule begun(String context, String message) {
        return new Rule(context, "", true, message);
    }
}
