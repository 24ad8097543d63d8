package dev.wingman.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code N:HASH}, as {@code wingman audit verify} prints it. */
final class ExpectedHead {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    private ExpectedHead() {}

    static long number(String head) throws CliException {
        return Long.parseLong(parsed(head).group(1));
    }

    static String hash(String head) throws CliException {
        return parsed(head).group(2);
    }

    private static Matcher parsed(String head) throws CliException {
        Matcher matcher = FORM.matcher(head);
        if (!matcher.matches()) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    "--head: '" + head
                            + "' is no head, expected what 'wingman audit verify' printed, such as 18:3fd1…");
        }
        return matcher;
    }
}
