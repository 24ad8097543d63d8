package dev.wingman.resource.script;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which variables a script may be given. */
final class Variables {

    private static final int MOST = 64;
    private static final int LONGEST_VALUE = 4096;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    /** Set by the host, or read by loaders and interpreters before the script's first line. */
    private static final Set<String> TAKEN =
            Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "WINGMAN_SCRIPT", "ENV", "IFS");

    private static final Pattern OF_LOADERS = Pattern.compile("(LD|BASH|PYTHON|MALLOC|GLIBC)_?.*");

    private static final String REFERENCE = "secret:";
    private static final Pattern SECRET = Pattern.compile(REFERENCE + "[a-z0-9][a-z0-9-]{0,63}");

    private Variables() {}

    /** @throws IllegalArgumentException about the first one that cannot be given; never with its value */
    static void check(Map<String, String> environment) {
        if (environment.size() > MOST) {
            throw new IllegalArgumentException(
                    "there are " + environment.size() + " variables, expected at most " + MOST);
        }
        new TreeMap<>(environment).forEach(Variables::check);
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a variable has no usable name, expected up to 64 letters, digits and '_', no digit first");
        }
        if (TAKEN.contains(name) || OF_LOADERS.matcher(name).matches()) {
            throw new IllegalArgumentException("the variable " + name + " cannot be set");
        }
        if (value.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(value)
                || value.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
            throw new IllegalArgumentException("the value of " + name + " is longer than " + LONGEST_VALUE
                    + " bytes, or holds what an environment cannot");
        }
        boolean meantAsReference = value.toLowerCase(Locale.ROOT).contains(REFERENCE);
        if (meantAsReference && !SECRET.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of " + name + " holds 'secret:', expected 'secret:NAME' and"
                    + " nothing else, where NAME is up to 64 small letters, digits and hyphens");
        }
    }
}
