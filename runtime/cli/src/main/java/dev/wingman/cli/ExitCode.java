package dev.wingman.cli;

/** How the program ends, and what a script should conclude from it. */
enum ExitCode {
    /** Done. */
    SUCCEEDED(0),
    /** The action ended, not with success: failed, rolled back, rejected, timed out, cancelled or unknown. */
    FAILED(1),
    /** What was asked cannot be understood; asking again will not help. */
    BAD_INPUT(2),
    /** Trust, a permission, the policy or a missing approval stands against it. */
    REFUSED(3),
    /** No runtime could be started or reached. */
    NO_RUNTIME(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The name in the JSON of an error, such as {@code bad_input}. */
    String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
