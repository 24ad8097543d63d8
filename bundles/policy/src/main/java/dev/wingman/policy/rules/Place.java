package dev.wingman.policy.rules;

/**
 * Where a rule stands.
 *
 * @param line of the file, from 1; 0 for what is shipped
 */
public record Place(int line) {

    /** Not in the file. */
    public static final Place SHIPPED = new Place(0);

    /** Of the file itself, for messages. */
    public static final String FILE = "etc/policy.yaml";

    public boolean isShipped() {
        return line == 0;
    }

    /** {@code etc/policy.yaml:12}, or {@code shipped default}. */
    @Override
    public String toString() {
        return isShipped() ? "shipped default" : FILE + ":" + line;
    }
}
